import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { FILE_LIMITS } from '#kernel/files/limits.ts'
import { type PushRow, type Settled, settlePush, takeDuePushes } from '../repo/pushes.ts'
import { outboundSetting } from '../settings.ts'
import { attachFetched } from './fetch-photo.ts'
import { letterOf, mailOf } from './letters.ts'
import { type Outcome, safeRequest } from './safe-request.ts'

/** One turn: few enough that a slow partner does not keep the others waiting for long. */
const BATCH = 20
/** Longer than any call may take, so that nothing is taken over while it is under way. */
const CLAIM_MS = 5 * 60_000
const ANSWER_BYTES = 256 * 1024
const PAUSE_MOST_MS = 6 * 3_600_000
/** How often a partner is asked whether its token has become a number. */
const TOKEN_PAUSE_MS = 10 * 60_000

/** Sends what is due now, until nothing is left. Answers how many attempts were made. */
export async function deliverPushes(deps: Deps): Promise<number> {
  let attempts = 0
  while (true) {
    const now = deps.clock.now()
    const until = new Date(now.getTime() + CLAIM_MS)
    const taken = await deps.district.write(SYSTEM_VIEWER, (tx) =>
      takeDuePushes(tx, now, until, BATCH),
    )
    if (taken.length === 0) return attempts
    await Promise.all(taken.map((push) => attempt(deps, push)))
    attempts += taken.length
  }
}

async function attempt(deps: Deps, push: PushRow): Promise<void> {
  const settled = await settledOf(deps, push)
  if (settled.state === 'failed' || settled.state === 'given_up') {
    deps.log.warn({ pushId: push.id, reason: settled.reason }, 'open311: something was not told')
  }
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    settlePush(tx, push.id, settled, deps.clock.now()),
  )
}

function settledOf(deps: Deps, push: PushRow): Promise<Settled> {
  if (push.kind === 'mail') return sendMail(deps, push)
  if (push.kind === 'media') return fetchMedia(deps, push)
  return tellPartner(deps, push)
}

const failed = (reason: string): Settled => ({ state: 'failed', reason })

/** Twice as long each time, at most six hours; a partner that names a time is given it. */
function later(deps: Deps, push: PushRow, reason: string, askedMs: number | null): Settled {
  const { firstPauseSeconds, triesMost } = deps.settings.get(outboundSetting)
  if (push.tries >= triesMost) return { state: 'given_up', reason }
  const doubledMs = firstPauseSeconds * 1000 * 2 ** (push.tries - 1)
  const pauseMs = Math.min(PAUSE_MOST_MS, Math.max(doubledMs, askedMs ?? 0))
  return { state: 'queued', reason, sendAt: new Date(deps.clock.now().getTime() + pauseMs) }
}

async function sendMail(deps: Deps, push: PushRow): Promise<Settled> {
  const mail = await deps.district.read(SYSTEM_VIEWER, (tx) => mailOf(deps, tx, push))
  if ('reason' in mail) return failed(mail.reason)
  const result = await deps.senders.send({ id: push.id, channel: 'mail', ...mail })
  if (result.ok) return { state: 'sent', reason: '' }
  return result.retry ? later(deps, push, result.reason, null) : failed(result.reason)
}

async function fetchMedia(deps: Deps, push: PushRow): Promise<Settled> {
  if (push.mediaUrl === null) return failed('no_address')
  const outcome = await safeRequest(deps.settings.get(outboundSetting), {
    method: 'GET',
    url: push.mediaUrl,
    limitBytes: FILE_LIMITS.photoBytes,
  })
  const problem = problemOf(outcome)
  if (problem)
    return problem.retry ? later(deps, push, problem.reason, null) : failed(problem.reason)
  const reason = outcome.ok ? await attachFetched(deps, push, outcome.body) : 'failed'
  return reason === null ? { state: 'sent', reason: '' } : failed(reason)
}

/** What an answer means that is none: come back later, or never. */
function problemOf(outcome: Outcome): { reason: string; retry: boolean } | null {
  if (!outcome.ok) return outcome
  const { status } = outcome
  if (status >= 200 && status < 300) return null
  const retry = status >= 500 || [408, 425, 429].includes(status)
  return { reason: `http_${status}`, retry }
}

async function tellPartner(deps: Deps, push: PushRow): Promise<Settled> {
  const letter = await deps.district.read(SYSTEM_VIEWER, (tx) => letterOf(deps, tx, push))
  if ('reason' in letter) return failed(letter.reason)
  const isToken = push.kind === 'request' && push.theirToken !== null
  const outcome = await safeRequest(deps.settings.get(outboundSetting), {
    method: isToken ? 'GET' : 'POST',
    url: letter.url,
    limitBytes: ANSWER_BYTES,
    headers: {
      accept: 'application/json',
      // The same on every attempt: a partner that knows the header does it once.
      'idempotency-key': push.id,
      ...(isToken ? {} : { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }),
    },
    ...(isToken
      ? {}
      : {
          body: new URLSearchParams(
            letter.form.map(([k, v]): [string, string] => [k, v]),
          ).toString(),
        }),
  })
  const problem = problemOf(outcome)
  const askedMs = outcome.ok ? outcome.retryAfterMs : null
  if (problem) {
    return problem.retry ? later(deps, push, problem.reason, askedMs) : failed(problem.reason)
  }
  if (push.kind === 'update') return { state: 'sent', reason: '' }
  return outcome.ok ? readAnswer(deps, push, outcome.body) : failed('failed')
}

/** Their number of the case, or a token to ask for it with. */
function readAnswer(deps: Deps, push: PushRow, body: Buffer): Settled {
  const record = firstRecord(body)
  const id = textOf(record?.service_request_id)
  if (id !== null) return { state: 'sent', reason: '', theirId: id }
  const token = textOf(record?.token)
  if (token === null) return failed('answer_without_id')
  const next = new Date(deps.clock.now().getTime() + TOKEN_PAUSE_MS)
  return { state: 'queued', reason: 'token', sendAt: next, theirToken: token }
}

function firstRecord(body: Buffer): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    const first: unknown = Array.isArray(parsed) ? parsed[0] : undefined
    return typeof first === 'object' && first !== null
      ? (first as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.length > 0 && value.length <= 120 ? value : null
}
