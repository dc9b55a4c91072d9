import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { z } from 'zod'
import { type Actor, VISITOR } from '../authz/actor.ts'
import { hashToken, newToken } from '../crypto/token.ts'
import type { Deps } from '../deps.ts'
import { LIMITS } from '../limits.ts'
import { REFUSAL_STATUS, Refusal } from '../refusal/refusal.ts'
import type { Metrics } from './metrics.ts'
import type { RequestContext, Route } from './route.ts'
import { contentSecurityPolicy } from './security-headers.ts'

/** Quality 4: made while somebody waits, unlike the app's own files. */
const FAST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

export const SESSION_COOKIE = 'wanyou_session'
/** Known again only by this: a browser whose user has not signed in. */
export const VISITOR_COOKIE = 'wanyou_visitor'
/** A report that was begun keeps its photos for two days; the word that proves them stays one longer. */
const VISITOR_SECONDS = 3 * 86_400

/** Everything a request may carry, as one object: path, query and JSON body. */
function mergedInput(request: FastifyRequest): Record<string, unknown> {
  const { body } = request
  const isObject = typeof body === 'object' && !Array.isArray(body) && !Buffer.isBuffer(body)
  if (body !== undefined && !isObject) {
    throw new Refusal('contract.invalid', 'bad_input', { fields: ['body: invalid_type'] })
  }
  return {
    ...(request.query as Record<string, unknown>),
    ...(body as Record<string, unknown> | null | undefined),
    ...(request.params as Record<string, unknown>),
  }
}

/**
 * Names the texts that no database keeps as they were sent: those with a zero byte or half a
 * character. Kept otherwise than sent they would break the trail's digest, so they are refused.
 */
function unkeepable(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    return value.isWellFormed() && !value.includes('\0') ? [] : [`${path}: invalid_text`]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...unkeepable(name, path === '' ? 'name' : path),
    ...unkeepable(inner, path === '' ? name : `${path}.${name}`),
  ])
}

/** The actor behind the session cookie; a stale cookie counts as none. */
export async function actorOfRequest(deps: Deps, request: FastifyRequest): Promise<Actor> {
  const token = request.cookies[SESSION_COOKIE]
  const actor = (token && (await deps.actorOfSession(token))) || VISITOR
  const word = request.cookies[VISITOR_COOKIE]
  if (!word) return actor
  return { ...actor, viewer: { ...actor.viewer, visitorKey: visitorKeyOf(word) } }
}

/** What is stored of a browser's word, so that a copy of the database opens nothing. */
function visitorKeyOf(word: string): string {
  return `visitor:${hashToken(word)}`
}

function contextOf(request: FastifyRequest, reply: FastifyReply): RequestContext {
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: request.protocol === 'https',
  }
  return {
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 200),
    sessionToken: request.cookies[SESSION_COOKIE] ?? null,
    setSession: (token, maxAge) =>
      void reply.setCookie(SESSION_COOKIE, token, { ...options, maxAge }),
    clearSession: () => void reply.clearCookie(SESSION_COOKIE, options),
    makeVisitor: () => {
      const word = newToken()
      reply.setCookie(VISITOR_COOKIE, word, { ...options, maxAge: VISITOR_SECONDS })
      return visitorKeyOf(word)
    },
  }
}

function checkAccess(route: Route, actor: Actor): void {
  const { access } = route.operation
  if (access === 'public') return
  if (actor.personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  if (access === 'staff' && actor.appointments.length === 0) {
    throw new Refusal('people.not_staff', 'not_allowed')
  }
}

/** All faults of the input at once, by field, so that a form can mark every one of them. */
function parseInput(route: Route, raw: unknown): never {
  const parsed = route.operation.input.safeParse(raw)
  const issues = parsed.success ? [] : parsed.error.issues
  const fields = issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
  if (parsed.success) fields.push(...unkeepable(parsed.data, ''))
  if (parsed.success && fields.length === 0) return parsed.data as never
  throw new Refusal('contract.invalid', 'bad_input', { fields })
}

/** limit → who are you → parse → command → answer. The order is here and nowhere else. */
function register(app: FastifyInstance, deps: Deps, route: Route, options: ServerOptions): void {
  const { method, path, output, name } = route.operation
  app.route({
    method,
    url: path,
    config: { operation: name },
    handler: async (request, reply) => {
      const actor = await actorOfRequest(deps, request)
      checkAccess(route, actor)
      const input = parseInput(route, mergedInput(request))
      const result = await route.handler(deps, actor, input, contextOf(request, reply))
      if (options.checkOutput) output.parse(JSON.parse(JSON.stringify(result)))
      return reply.header('cache-control', 'no-store').send(result)
    },
  })
}

function isTooLarge(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
}

/** What the framework itself refuses (bad JSON, a body that is too large), in our words. */
function frameworkRefusal(error: unknown): Refusal | undefined {
  if (isTooLarge(error)) return new Refusal('files.too_large', 'too_large')
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (status === 429) return new Refusal('limits.too_fast', 'limit')
  if (typeof status === 'number' && status < 500)
    return new Refusal('contract.invalid', 'bad_input')
  return undefined
}

function answerErrors(app: FastifyInstance, deps: Deps, metrics: Metrics): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = error instanceof Refusal ? error : frameworkRefusal(error)
    if (refusal) {
      metrics.refused(refusal.code)
      const { code, kind, facts } = refusal
      return reply.status(REFUSAL_STATUS[kind]).send({ code, facts })
    }
    deps.log.error({ err: error, traceId: request.id }, 'a request failed')
    return reply.status(500).send({ code: 'server.failed', facts: { traceId: request.id } })
  })
}

export type ServerOptions = {
  readonly routes: readonly Route[]
  readonly metrics: Metrics
  /** Tests parse every answer against its contract; in service the types have proved it. */
  readonly checkOutput?: boolean
  readonly rateLimited?: boolean
}

/** The HTTP server without its address: routes of all modules, refusals, limits and security headers. */
export async function buildServer(deps: Deps, options: ServerOptions): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = deps.log
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: LIMITS.requestBytes,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read is no operation's, so no error handler sees it.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      void reply.status(400).send({ code: 'contract.invalid', facts: {} })
    },
  })
  // Only what is worth it: a map's layers shrink to a fifth, a small answer would only cost time.
  await app.register(compress, {
    threshold: 4096,
    encodings: ['br', 'gzip'],
    brotliOptions: FAST_BROTLI,
  })
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy, crossOriginEmbedderPolicy: false })
  if (options.rateLimited !== false) {
    await app.register(rateLimit, { max: LIMITS.requestsPerMinute, timeWindow: 60_000 })
  }
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  answerErrors(app, deps, options.metrics)
  app.addHook('onResponse', (request, reply, done) => {
    const { operation } = request.routeOptions.config as { operation?: string }
    options.metrics.answered(operation ?? 'other', reply.statusCode, reply.elapsedTime)
    done()
  })
  for (const route of options.routes) register(app, deps, route, options)
  return app
}

/** The JSON shape of every «no» on the wire. */
export const RefusalBody = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
