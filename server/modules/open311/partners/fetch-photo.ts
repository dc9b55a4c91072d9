import type { Deps } from '#kernel/deps.ts'
import { ingestFile } from '#kernel/files/ingest.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { fileDepsOf } from '#modules/files/index.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { actorOfKey, fileOwnerOf } from '../keys.ts'
import { idFrom } from '../post/photos.ts'
import type { PushRow } from '../repo/pushes.ts'

/** Attaches a photo that was fetched, as a step of the trail. Null when done, else why not. */
export async function attachFetched(
  deps: Deps,
  push: PushRow,
  content: Buffer,
): Promise<string | null> {
  const source = { id: push.id, orgId: null }
  try {
    const file = await ingestFile(fileDepsOf(deps), {
      id: idFrom(`open311:media:${push.id}`),
      ownerId: fileOwnerOf(source),
      purpose: 'photo',
      fileName: null,
      content,
    })
    await issueCommands.commentIssue(deps, actorOfKey(source), {
      requestId: idFrom(`open311:attach:${push.id}`),
      issueId: push.itemId,
      note: '对方系统给的照片',
      photoIds: [file.id],
    })
    return null
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}
