import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Day } from '#contract/core/shapes.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { PushKind } from '../repo-pushes.ts'
import { findSource, type Source, useNonce } from '../repo-sources.ts'
import { hotlineSetting } from '../settings.ts'
import { secretPlace } from '../sources.ts'
import { takePush } from './apply-push.ts'
import { readChanges } from './changes.ts'
import { readOrder, readStatus } from './order.ts'
import { pushKeyOf } from './park.ts'
import { reconciliationOf } from './reconciliation.ts'
import { isSignedBy } from './signature.ts'

/** One order with everything a hotline writes into it; attachments are not taken over. */
const PUSH_BYTES = 256 * 1024
const Nonce = z.string().regex(/^[\w-]{8,64}$/)

const Signed = z.object({
  'x-wanyou-source': z.string().max(40),
  'x-wanyou-timestamp': z.iso.datetime({ offset: true }),
  'x-wanyou-nonce': Nonce,
  'x-wanyou-signature': z.string().max(128),
})

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/**
 * Who signed the request. Refuses `intake.unsigned`, `intake.clock_differs`, `intake.wrong_signature`
 * (also for an unknown source, so that codes cannot be tried), `intake.source_stopped` and, for a
 * request that was seen before, `intake.repeated_request`.
 */
async function sourceOf(deps: Deps, request: FastifyRequest): Promise<Source> {
  const parsed = Signed.safeParse(request.headers)
  if (!parsed.success) throw new Refusal('intake.unsigned', 'not_signed_in')
  const headers = parsed.data
  const [timestamp, nonce] = [headers['x-wanyou-timestamp'], headers['x-wanyou-nonce']]
  const now = deps.clock.now()
  const { clockDiffersMinutes } = deps.settings.get(hotlineSetting)
  if (Math.abs(now.getTime() - Date.parse(timestamp)) > clockDiffersMinutes * 60_000) {
    throw new Refusal('intake.clock_differs', 'not_signed_in', { now: now.toISOString() })
  }
  const source = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    findSource(tx, headers['x-wanyou-source']),
  )
  const secret = source
    ? deps.crypto.unseal(source.secret, secretPlace(source.code)).toString()
    : ''
  const { method, url } = request
  const what = { method, path: url, timestamp, nonce, body: bodyOf(request) }
  const isSigned = isSignedBy(what, headers['x-wanyou-signature'], source?.digest ?? 'sm3', secret)
  if (!source || !isSigned) throw new Refusal('intake.wrong_signature', 'not_signed_in')
  if (!source.active) throw new Refusal('intake.source_stopped', 'not_allowed')
  await deps.district.write(SYSTEM_VIEWER, (tx) => useNonce(tx, source.code, nonce, now))
  return source
}

function jsonOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // Not JSON at all: said below, like JSON of another shape.
  }
  throw new Refusal('intake.bad_order', 'bad_input', { field: '' })
}

async function answerPush(deps: Deps, request: FastifyRequest, kind: PushKind) {
  const source = await sourceOf(deps, request)
  const raw = bodyOf(request)
  const body = jsonOf(raw)
  const hotline = deps.settings.get(hotlineSetting)
  const { number } = kind === 'order' ? readOrder(body, hotline) : readStatus(body, hotline)
  const key = pushKeyOf(kind, raw)
  return takePush(deps, { sourceCode: source.code, kind, externalNumber: number, key, body })
}

const Since = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

/**
 * The signed interface of a hotline (docs/operations/hotline.md): orders and statuses in, changes and
 * the day's reconciliation out. Its bodies are kept as they came, because the signature covers them.
 */
export async function registerHotlineRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: PUSH_BYTES },
      (_r, body, done) => done(null, body),
    )
    const told = (operation: string) => ({
      config: { operation },
      bodyLimit: PUSH_BYTES,
    })
    scope.post('/intake/v1/orders', told('intake.push_order'), (request) =>
      answerPush(deps, request, 'order'),
    )
    scope.post('/intake/v1/statuses', told('intake.push_status'), (request) =>
      answerPush(deps, request, 'status'),
    )
    scope.get('/intake/v1/changes', told('intake.changes'), async (request) => {
      const source = await sourceOf(deps, request)
      const since = Since.safeParse(request.query)
      if (!since.success) throw new Refusal('contract.invalid', 'bad_input')
      return readChanges(deps, source.code, since.data.after, since.data.limit)
    })
    scope.get(
      '/intake/v1/reconciliation',
      told('intake.reconciliation'),
      async (request, reply) => {
        const source = await sourceOf(deps, request)
        const asked = z.object({ day: Day }).safeParse(request.query)
        if (!asked.success) throw new Refusal('contract.invalid', 'bad_input', { fields: ['day'] })
        return reply
          .type('text/csv; charset=utf-8')
          .send(await reconciliationOf(deps, source.code, asked.data.day))
      },
    )
  })
}
