import { createHash } from 'node:crypto'
import cors from '@fastify/cors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#kernel/deps.ts'
import type { Call } from './call.ts'
import { dispatch, type Output } from './dispatch.ts'
import { Fault, faultSheet } from './protocol/fault.ts'
import { Fields, type Pairs } from './protocol/fields.ts'
import { formFault, readForm, registerForms } from './protocol/form.ts'
import { type Asked, type Format, preferredFormat, readPath } from './protocol/path.ts'
import { type Sayings, sayingsFor } from './protocol/sayings.ts'
import { type Sheet, toJson, toXml } from './protocol/spark.ts'
import { endpointSetting } from './settings.ts'

const TYPES: Readonly<Record<Format, string>> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

const PREFIX = '/open311'
/** What a caller may name a sending by. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,120}$/

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

function sayOf(request: FastifyRequest): Sayings {
  return sayingsFor(request.headers['accept-language'])
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?', 1)[0] ?? '').slice(PREFIX.length)
}

/** The format to answer in, also when the address is wrong. */
function formatOf(request: FastifyRequest): Format {
  return readPath(pathOf(request))?.format ?? preferredFormat(request.headers.accept)
}

function originOf(deps: Deps, request: FastifyRequest): string {
  const { baseUrl } = deps.settings.get(endpointSetting)
  return baseUrl || `${request.protocol}://${request.host}`
}

function send(request: FastifyRequest, reply: FastifyReply, sheet: Sheet): FastifyReply {
  const format = formatOf(request)
  const text = format === 'json' ? toJson(sheet) : toXml(sheet)
  return reply.type(TYPES[format]).send(text)
}

/** What is public may be kept by anybody who asks first whether it is still so. */
function sendRead(request: FastifyRequest, reply: FastifyReply, output: Output): FastifyReply {
  const format = formatOf(request)
  const body =
    output.kind === 'media'
      ? output.content
      : Buffer.from(format === 'json' ? toJson(output.sheet) : toXml(output.sheet))
  const type = output.kind === 'media' ? output.type : TYPES[format]
  // Weak, because the same answer travels plain and compressed.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'no-cache')
    .header('vary', 'accept, accept-language, accept-encoding')
  if (output.kind === 'sheet' && output.next !== null) reply.header('link', output.next)
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim())
  if (known?.some((tag) => tag === '*' || tag === etag || `W/${tag}` === etag)) {
    return reply.status(304).send()
  }
  return reply.type(type).send(body)
}

function checkAddress(asked: Asked | null, say: Sayings): Asked {
  if (asked === null) throw new Fault(404, say.badUrl)
  const isKnown = asked.resource === 'media' || asked.suffix === null
  if (!isKnown) throw new Fault(400, say.badFormat((asked.suffix ?? '').slice(0, 20)))
  return asked
}

function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key']
  return typeof given === 'string' && IDEMPOTENCY_KEY.test(given) ? given : undefined
}

async function answer(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const say = sayOf(request)
  if (!deps.settings.get(endpointSetting).open) throw new Fault(400, say.notRunning)
  const asked = checkAddress(readPath(pathOf(request)), say)
  const query: Pairs = [...new URL(request.url, 'http://open311').searchParams]
  const form = isRead(request.method) ? { pairs: [], files: [] } : await readForm(request, say)
  const call: Call = {
    deps,
    say,
    fields: new Fields([...form.pairs, ...query], say),
    files: form.files,
    id: asked.id,
    origin: originOf(deps, request),
    target: request.url,
    idempotencyKey: idempotencyKeyOf(request),
  }
  const output = await dispatch(call, request.method, asked.resource)
  if (isRead(request.method)) return sendRead(request, reply, output)
  if (output.kind === 'media') throw new Error('A photo is only read.')
  return send(request, reply.header('cache-control', 'no-store'), output.sheet)
}

function answerFaults(scope: FastifyInstance, deps: Deps): void {
  scope.setErrorHandler((error, request, reply) => {
    const say = sayOf(request)
    const { statusCode } = (error ?? {}) as { statusCode?: number }
    const isTooFast = statusCode === 429 && !(error instanceof Fault)
    const known = isTooFast ? new Fault(429, say.tooFast(60)) : formFault(error, say)
    if (known instanceof Fault) {
      reply.headers(known.headers).header('cache-control', 'no-store').status(known.status)
      return send(request, reply, faultSheet(known.lines))
    }
    deps.log.error({ err: error, traceId: request.id }, 'open311: a call failed')
    const lines = [{ code: 500, description: say.failed(request.id) }]
    return send(request, reply.header('cache-control', 'no-store').status(500), faultSheet(lines))
  })
}

/**
 * Open311 GeoReport v2 under its exact paths. Everything here stands in a scope of its own: forms
 * instead of JSON, faults in the asked format, reads open to every origin.
 */
export async function registerOpen311(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(
    async (scope) => {
      await registerForms(scope)
      await scope.register(cors, {
        delegator: (request, done) => {
          const asked = request.headers['access-control-request-method'] ?? request.method
          // A key in a page is everybody's key, so pages of others may read and not write.
          done(null, {
            origin: isRead(asked) ? '*' : false,
            methods: ['GET', 'HEAD'],
            allowedHeaders: ['accept', 'accept-language', 'if-none-match'],
            exposedHeaders: ['etag', 'link', 'retry-after'],
            maxAge: 86_400,
          })
        },
      })
      // Photos and lists are shown in pages of others.
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('cross-origin-resource-policy', 'cross-origin')
      })
      answerFaults(scope, deps)
      for (const url of ['', '/*']) {
        scope.route({
          method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
          url,
          config: { operation: 'open311' },
          handler: (request, reply) => answer(deps, request, reply),
        })
      }
    },
    { prefix: PREFIX },
  )
}
