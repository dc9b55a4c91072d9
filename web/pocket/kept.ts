import { useEffect, useSyncExternalStore } from 'react'
import { call } from '#kit/api/client.ts'
import { proofOf } from '#kit/field/proof.ts'
import { uploadFile } from '#kit/files/upload.ts'
import { isMove, makeMove, type Values } from '#kit/issues/moves.ts'
import { deviceKeep } from '#kit/offline/keep.ts'
import { makeOutbox, type OutboxState } from '#kit/offline/outbox.ts'

/** What this phone keeps: the draft and the reports that wait for the network. */
export const keep = deviceKeep()

/** A line that drops answers never says «online» anew, so what waits is tried by itself, and soon. */
const RETRY_MS = 10_000

/** Two open tabs must not send the same photo at the same time; where locks are missing, the
 * request ids still make a repetition harmless. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('wanyou-outbox', work)
  else await work()
}

export const outbox = makeOutbox({
  keep,
  alone,
  uploadPhoto: ({ requestId, content, name }) =>
    uploadFile({ requestId, content, name, purpose: 'photo' }),
  submit: (input) => call('issues.submit', input),
  makeMove: ({ move, issue, requestId, proof, photos }, values, fileIds) =>
    isMove(move)
      ? makeMove(
          move,
          issue,
          requestId,
          values as Values,
          {},
          proof ? proofOf(photos, fileIds, proof) : undefined,
        )
      : Promise.reject(new Error(`There is no move ${move}.`)),
})

/** The outbox as it is now. */
export function useOutbox(): OutboxState {
  return useSyncExternalStore(outbox.subscribe, outbox.state)
}

/** Sends what waits: at once, when the network returns, when the app is opened, and now and then. */
export function useSending(ownerId: string | null | undefined): void {
  useEffect(() => {
    if (ownerId === undefined) return
    const send = () => void outbox.send(ownerId)
    send()
    const timer = setInterval(() => {
      const { queued, moves } = outbox.state()
      if ([...queued, ...moves].some((one) => one.refusedBy === null)) send()
    }, RETRY_MS)
    addEventListener('online', send)
    document.addEventListener('visibilitychange', send)
    return () => {
      clearInterval(timer)
      removeEventListener('online', send)
      document.removeEventListener('visibilitychange', send)
    }
  }, [ownerId])
}
