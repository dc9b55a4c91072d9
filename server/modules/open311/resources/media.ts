import { Id } from '#contract/core/shapes.ts'
import { VISITOR } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { readFile } from '#modules/files/index.ts'
import { findPublicIssue, isPublic } from '#modules/issues/index.ts'
import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'

/**
 * `GET media/{id}.jpg`: the shown form of a photo, never its original, and only while the request it
 * belongs to shows it. Throws a Fault 404 for everything else.
 */
export async function media({ deps, id, say }: Call): Promise<{ content: Buffer; type: string }> {
  const fileId = Id.safeParse(id?.toLowerCase())
  if (!fileId.success) throw new Fault(404, say.mediaUnknown)
  const isShown = await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const item = await tx.first<{ number: string; isAnswer: boolean }>(sql`
      select w.number, l.purpose = 'answer' as "isAnswer"
      from file_link l join work_item w on w.id = l.item_id
      where l.file_id = ${fileId.data} and l.public and ${isPublic(deps)} limit 1`)
    if (!item) return false
    const issue = await findPublicIssue(deps, tx, item.number)
    return issue !== undefined && (item.isAnswer || issue.photoId !== null)
  })
  if (!isShown) throw new Fault(404, say.mediaUnknown)
  try {
    const { content, headers } = await readFile(deps, VISITOR, fileId.data, 'view')
    return { content, type: headers['content-type'] ?? 'image/jpeg' }
  } catch (error) {
    if (isRefusal(error)) throw new Fault(404, say.mediaUnknown)
    throw error
  }
}
