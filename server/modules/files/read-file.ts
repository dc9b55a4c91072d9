import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { type ServedFile, type ServedVariant, serveFile } from '#kernel/files/serving.ts'
import type { StoredFile } from '#kernel/files/stored-file.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { ownedBy } from './owner.ts'
import { findPublicFile, findReadableFile, listItemsOfFile } from './repo-files.ts'

/** Opens the untouched original of other people's photos, with place and device. */
export const READ_ORIGINAL = 'files.read_original'

/**
 * One variant of a file, for whoever brought it or sees something that it is attached to; the shown
 * forms of public photos for everybody. The original of a photo still tells place and device, so it
 * takes `files.read_original` where the item lies, unless it is one's own; a document has no other
 * form than its original. Refuses with `files.not_found` or `files.original_not_allowed`.
 */
export async function readFile(
  deps: Deps,
  actor: Actor,
  fileId: string,
  variant: ServedVariant,
): Promise<ServedFile> {
  const readable = await deps.district.read(actor.viewer, async (tx) => {
    const file = await findReadableFile(tx, fileId)
    if (file && variant === 'original') await checkOriginal(tx, actor, file)
    return file
  })
  const file = readable ?? (variant === 'original' ? undefined : await publicFile(deps, fileId))
  if (!file) throw new Refusal('files.not_found', 'not_found')
  return serveFile({ store: deps.files.store, sealer: deps.crypto }, file, variant)
}

/** The row is read as the system, because a neighbour does not see the item itself. */
function publicFile(deps: Deps, fileId: string): Promise<StoredFile | undefined> {
  return deps.district.read(SYSTEM_VIEWER, (tx) => findPublicFile(tx, fileId))
}

async function checkOriginal(tx: Tx, actor: Actor, file: StoredFile): Promise<void> {
  if (file.picture === null || ownedBy(actor).includes(file.ownerId)) return
  const items = await listItemsOfFile(tx, file.id)
  if (items.some((item) => holds(actor, READ_ORIGINAL, areasOf(item)))) return
  throw new Refusal('files.original_not_allowed', 'not_allowed')
}
