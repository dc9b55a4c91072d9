import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { IssueCard, IssueView } from '#contract/issues/terms.ts'
import { call } from '#kit/api/client.ts'
import { keyOf, useAsk, useSend } from '#kit/api/query.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { keep } from '../../kept.ts'

const KEY = 'route'
const photoKey = (fileId: string) => `route.photo.${fileId}`

/** What is carried along: whose it is, the list, each case whole, and which photos are on the phone. */
type Carried = {
  ownerId: string
  issues: IssueCard[]
  views: Record<string, IssueView>
  photoIds: string[]
}

/** My route as the server has it; on the phone it is what was carried along. */
export function useRoute(enabled = true) {
  return useAsk('field.get_route', {}, { enabled })
}

/** Sets the whole route: adding, taking away and moving are the same. */
export function useSetRoute() {
  const send = useSend('field.set_route', ['field.get_route'])
  return (issueIds: readonly string[]) =>
    send.mutate({ requestId: crypto.randomUUID(), issueIds: [...issueIds] })
}

async function carryPhotos(wanted: readonly string[], known: readonly string[]): Promise<void> {
  for (const id of known) if (!wanted.includes(id)) await keep.remove(photoKey(id))
  for (const id of wanted) {
    if (known.includes(id)) continue
    const answer = await fetch(fileAddress(id), { credentials: 'same-origin' })
    if (answer.ok) await keep.write(photoKey(id), await answer.blob())
  }
}

/** Puts the cases of a route on the phone, with their photos, so that they are there without a network. */
async function carry(ownerId: string, issues: IssueCard[]): Promise<void> {
  const before = await keep.read<Carried>(KEY)
  const views: Record<string, IssueView> = {}
  for (const { id } of issues) views[id] = (await call('issues.get', { issueId: id })).issue
  const photoIds = Object.values(views).flatMap((view) => view.photoIds)
  await keep.write(KEY, { ownerId, issues, views, photoIds } satisfies Carried)
  await carryPhotos(photoIds, before?.photoIds ?? [])
}

/** Keeps what is carried up to date whenever the route is read anew. */
export function useCarrying(ownerId: string | null, issues: IssueCard[] | undefined): void {
  useEffect(() => {
    if (ownerId === null || issues === undefined || !navigator.onLine) return
    // A break in the middle leaves what was there before; the next reading begins again.
    carry(ownerId, issues).catch(() => undefined)
  }, [ownerId, issues])
}

/** Puts what is carried in place of answers that the network does not give. */
export async function restoreRoute(client: QueryClient): Promise<void> {
  const carried = await keep.read<Carried>(KEY)
  if (!carried) return
  const old = { updatedAt: 0 }
  client.setQueryData(keyOf('field.get_route', {}), { issues: carried.issues }, old)
  for (const [issueId, issue] of Object.entries(carried.views)) {
    client.setQueryData(keyOf('issues.get', { issueId }), { issue }, old)
  }
}

/** Nothing of it stays for the next person who uses the phone. */
export async function forgetRoute(): Promise<void> {
  const carried = await keep.read<Carried>(KEY)
  for (const id of carried?.photoIds ?? []) await keep.remove(photoKey(id))
  await keep.remove(KEY)
}

/** A photo that is carried along, as an address for an image; null when it is not on the phone. */
export async function carriedPhoto(fileId: string): Promise<string | null> {
  const content = await keep.read<Blob>(photoKey(fileId))
  return content ? URL.createObjectURL(content) : null
}

export function useRefreshRoute(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['field.get_route'] })
}
