import { ApiRefusal, type Input, type Output } from '../api/client.ts'
import type { ProofOf } from '../field/proof.ts'
import type { KeptPhoto } from './draft.ts'
import type { Keep } from './keep.ts'

/** A report that waits for the network. */
export type QueuedReport = {
  /** The report's request id: the server does the thing once however often it is sent. */
  requestId: string
  ownerId: string | null
  queuedAtMs: number
  report: Omit<Input<'issues.submit'>, 'photoIds'>
  photos: KeptPhoto[]
  /** The server's «no», when there was one; it waits for the person then, not for the network. */
  refusedBy: string | null
}

/** A worker's move that waits for the network: what was filled in, and what the case looked like then. */
export type QueuedMove = {
  requestId: string
  ownerId: string
  queuedAtMs: number
  issue: { id: string; number: string; title: string; version: number }
  move: string
  /** The form's values; the photos' file ids go into `photoField` when they are up. */
  values: Readonly<Record<string, unknown>>
  photoField: string | null
  /** What an answer's photos are shown beside. */
  proof: ProofOf | null
  photos: KeptPhoto[]
  refusedBy: string | null
}

/** A report that went out from the queue; kept until its sender has read it. */
export type SentReport = {
  requestId: string
  ownerId: string | null
  answer: Output<'issues.submit'>
}

export type OutboxState = {
  queued: readonly QueuedReport[]
  moves: readonly QueuedMove[]
  sent: readonly SentReport[]
}

/** What the outbox needs from the world. */
export type OutboxParts = {
  keep: Keep
  uploadPhoto: (photo: KeptPhoto) => Promise<string>
  submit: (input: Input<'issues.submit'>) => Promise<Output<'issues.submit'>>
  makeMove: (
    move: QueuedMove,
    values: QueuedMove['values'],
    fileIds: readonly string[],
  ) => Promise<unknown>
  /** Runs work so that no other tab of this device does it at the same time. */
  alone: (work: () => Promise<void>) => Promise<void>
}

const KEY = 'outbox'
const EMPTY: OutboxState = { queued: [], moves: [], sent: [] }

/** True when trying again later may help: no answer, or the server was ill. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ApiRefusal) || error.status === 0 || error.status >= 500
}

/** What an older version of the app has kept may lack a part. */
async function readState(keep: Keep): Promise<OutboxState> {
  return { ...EMPTY, ...(await keep.read<OutboxState>(KEY)) }
}

/** The outbox as it is kept on the device, and who wants to know when it changes. */
function keptState(keep: Keep) {
  let state: OutboxState = EMPTY
  const listeners = new Set<() => void>()

  function publish(next: OutboxState): void {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: (): OutboxState => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    load: async (): Promise<void> => publish(await readState(keep)),
    /** Reads before it writes, since another tab may have changed what is kept. */
    change: async (edit: (before: OutboxState) => OutboxState): Promise<void> => {
      const after = edit(await readState(keep))
      await keep.write(KEY, after)
      publish(after)
    },
  }
}

type KeptState = ReturnType<typeof keptState>

function mark(
  kept: KeptState,
  requestId: string,
  edit: (before: QueuedReport) => QueuedReport,
): Promise<void> {
  return kept.change((before) => ({
    ...before,
    queued: before.queued.map((one) => (one.requestId === requestId ? edit(one) : one)),
  }))
}

/** Uploads what is not up yet, hands the report in, and moves it from the queue to what was sent. */
async function sendOne(parts: OutboxParts, kept: KeptState, report: QueuedReport): Promise<void> {
  const fileIds: string[] = []
  for (const photo of report.photos) {
    const fileId = photo.fileId ?? (await parts.uploadPhoto(photo))
    fileIds.push(fileId)
    await mark(kept, report.requestId, (before) => ({
      ...before,
      photos: before.photos.map((one) =>
        one.requestId === photo.requestId ? { ...one, fileId } : one,
      ),
    }))
  }
  const answer = await parts.submit({ ...report.report, photoIds: fileIds })
  await kept.change((before) => ({
    ...before,
    queued: before.queued.filter((one) => one.requestId !== report.requestId),
    sent: [...before.sent, { requestId: report.requestId, ownerId: report.ownerId, answer }],
  }))
}

function editMove(
  kept: KeptState,
  requestId: string,
  edit: (before: QueuedMove) => QueuedMove,
): Promise<void> {
  return kept.change((before) => ({
    ...before,
    moves: before.moves.map((one) => (one.requestId === requestId ? edit(one) : one)),
  }))
}

const withoutMove = (kept: KeptState, requestId: string): Promise<void> =>
  kept.change((before) => ({
    ...before,
    moves: before.moves.filter((one) => one.requestId !== requestId),
  }))

/** Uploads a move's photos, makes it, and takes it out; the case's version tells whether it has moved. */
async function sendMove(parts: OutboxParts, kept: KeptState, move: QueuedMove): Promise<void> {
  const fileIds: string[] = []
  for (const photo of move.photos) {
    const fileId = photo.fileId ?? (await parts.uploadPhoto(photo))
    fileIds.push(fileId)
    await editMove(kept, move.requestId, (before) => ({
      ...before,
      photos: before.photos.map((one) =>
        one.requestId === photo.requestId ? { ...one, fileId } : one,
      ),
    }))
  }
  const photos = move.photoField === null ? {} : { [move.photoField]: fileIds }
  await parts.makeMove(move, { ...move.values, ...photos }, fileIds)
  await withoutMove(kept, move.requestId)
}

/** Moves of whoever is signed in, in the order they were made; one that is refused waits for them. */
async function sendMoves(
  parts: OutboxParts,
  kept: KeptState,
  ownerId: string | null,
): Promise<void> {
  for (const move of kept.state().moves) {
    if (move.ownerId !== ownerId || move.refusedBy !== null) continue
    try {
      await sendMove(parts, kept, move)
    } catch (error) {
      if (mayPass(error)) return
      const refusedBy = error instanceof ApiRefusal ? error.code : 'server.failed'
      await editMove(kept, move.requestId, (one) => ({ ...one, refusedBy }))
    }
  }
}

/** Sends what waits and belongs to `ownerId` or is anonymous; stops at a dead network. */
async function sendWaiting(
  parts: OutboxParts,
  kept: KeptState,
  ownerId: string | null,
): Promise<void> {
  await kept.load()
  for (const report of kept.state().queued) {
    const mine = report.ownerId === ownerId || report.report.identity === 'anonymous'
    if (!mine || report.refusedBy !== null) continue
    try {
      await sendOne(parts, kept, report)
    } catch (error) {
      if (mayPass(error)) return
      const refusedBy = error instanceof ApiRefusal ? error.code : 'server.failed'
      await mark(kept, report.requestId, (one) => ({ ...one, refusedBy }))
    }
  }
}

/**
 * Reports written without a network, sent once when it returns. A report is removed only after the
 * server has answered; every attempt carries the same request id, so an answer lost on the way
 * leads to a harmless repetition and never to a second report. Photos are uploaded one by one and
 * each upload is remembered, so a break in the middle costs only the photo it hit.
 */
export function makeOutbox(parts: OutboxParts) {
  const kept = keptState(parts.keep)
  const { change } = kept
  return {
    state: kept.state,
    subscribe: kept.subscribe,
    load: kept.load,
    /** Queues a report; one that is queued already stays as it is. */
    add: (report: Omit<QueuedReport, 'refusedBy'>): Promise<void> =>
      change((before) =>
        before.queued.some((one) => one.requestId === report.requestId)
          ? before
          : { ...before, queued: [...before.queued, { ...report, refusedBy: null }] },
      ),
    /** Takes a report out, because the server said no and the person wants to mend it. */
    take: (requestId: string): Promise<void> =>
      change((before) => ({
        ...before,
        queued: before.queued.filter((one) => one.requestId !== requestId),
      })),
    /** The sender has read that it went out (and noted the tracking code). */
    acknowledge: (requestId: string): Promise<void> =>
      change((before) => ({
        ...before,
        sent: before.sent.filter((one) => one.requestId !== requestId),
      })),
    /** Queues a move made without a network; one that is queued already stays as it is. */
    addMove: (move: Omit<QueuedMove, 'refusedBy'>): Promise<void> =>
      change((before) =>
        before.moves.some((one) => one.requestId === move.requestId)
          ? before
          : { ...before, moves: [...before.moves, { ...move, refusedBy: null }] },
      ),
    /** What to do with a move that the case would not take any more: as a comment, or not at all. */
    changeMove: (requestId: string, edit: (before: QueuedMove) => QueuedMove): Promise<void> =>
      editMove(kept, requestId, edit),
    takeMove: (requestId: string): Promise<void> => withoutMove(kept, requestId),
    send: (ownerId: string | null): Promise<void> =>
      parts.alone(async () => {
        await sendWaiting(parts, kept, ownerId)
        await sendMoves(parts, kept, ownerId)
      }),
  }
}

export type Outbox = ReturnType<typeof makeOutbox>
