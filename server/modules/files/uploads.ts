import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as beginning from '#contract/files/begin-upload.ts'
import type * as finishing from '#contract/files/finish-upload.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import * as upload from '#kernel/files/upload.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import { LIMITS } from '#kernel/limits.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { fileDepsOf } from './file-deps.ts'
import { newOwnerKey, ownedBy } from './owner.ts'
import { checkVisitorUploads } from './visitor-limit.ts'

/** Begins an upload, or says from where to go on with the one that has this request id. */
export async function beginUpload(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof beginning.beginUpload>,
  context: RequestContext,
): Promise<OutputOf<typeof beginning.beginUpload>> {
  if (actor.personId === null && !(await isKnown(deps, input.requestId))) {
    await checkVisitorUploads(deps, context.address)
  }
  const owner = ownedBy(actor)
  // Begun as a visitor, gone on with after signing in: the same browser, so the same upload.
  const ownerId =
    owner.length > 1 ? await ownerOf(deps, actor, input.requestId) : newOwnerKey(actor, context)
  const { uploadId, offsetBytes } = await upload.beginUpload(fileDepsOf(deps), {
    id: input.requestId,
    ownerId,
    purpose: input.purpose,
    sizeBytes: input.sizeBytes,
    fileName: input.name ?? null,
  })
  return { uploadId, offset: offsetBytes, chunkBytes: LIMITS.chunkBytes }
}

/** Takes the next piece; answers from where to go on. The refusals are those of `appendChunk`. */
export async function appendChunk(
  deps: Deps,
  actor: Actor,
  at: { uploadId: string; offset: number },
  chunk: Buffer,
): Promise<{ offset: number }> {
  const ownerId = await ownerOf(deps, actor, at.uploadId)
  const { offsetBytes } = await upload.appendChunk(
    fileDepsOf(deps),
    { uploadId: at.uploadId, ownerId, offsetBytes: at.offset },
    chunk,
  )
  return { offset: offsetBytes }
}

/** Checks, converts and keeps the whole file. Repeating it answers the same file again. */
export async function finishUpload(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof finishing.finishUpload>,
): Promise<OutputOf<typeof finishing.finishUpload>> {
  const ownerId = await ownerOf(deps, actor, input.uploadId)
  const file = await upload.finishUpload(fileDepsOf(deps), { uploadId: input.uploadId, ownerId })
  const view = file.picture?.view
  return { fileId: file.id, width: view?.widthPx ?? null, height: view?.heightPx ?? null }
}

/** Going on with an upload is not one more. */
async function isKnown(deps: Deps, uploadId: string): Promise<boolean> {
  return (await fileDepsOf(deps).records.findSession(uploadId)) !== undefined
}

/** Under which of the actor's keys an upload was begun; the first one when it is none of theirs. */
async function ownerOf(deps: Deps, actor: Actor, uploadId: string): Promise<string> {
  const [first, ...others] = ownedBy(actor)
  if (first === undefined) throw new Refusal('files.upload_not_found', 'not_found')
  if (others.length === 0) return first
  const { records } = fileDepsOf(deps)
  const known = (await records.findSession(uploadId)) ?? (await records.findFile(uploadId))
  return known && others.includes(known.ownerId) ? known.ownerId : first
}
