import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { FileOwner } from './owner.ts'
import {
  addLinks,
  copyLinks,
  disownFilesOfUnnamed,
  keepOwnFiles,
  type LinkPurpose,
} from './repo-files.ts'

/** What a neighbour who is shown the item as a similar one may see of it. */
const PUBLIC_PURPOSES: readonly LinkPurpose[] = ['report', 'answer']

/**
 * Keeps files of their owner beyond the two days that an unused upload lives, for a register of its
 * own. Refuses with `files.not_found` when one of them is not there or is somebody else's.
 */
export async function keepFiles(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  owner: FileOwner,
  fileIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const kept = await keepOwnFiles(tx, owner, wanted, deps.clock.now())
  if (kept !== wanted.length) throw new Refusal('files.not_found', 'not_found')
}

/**
 * Attaches files to a work item; whoever sees the item sees them from then on. The item must be open
 * to this transaction (`tx.openItem`), and written already when it is new. The files of an unnamed
 * report lose their owner. Refuses with `files.not_found` as `keepFiles` does.
 */
export async function attachFiles(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  owner: FileOwner,
  itemId: string,
  fileIds: readonly string[],
  purpose: LinkPurpose,
): Promise<void> {
  if (fileIds.length === 0) return
  await keepFiles(deps, tx, owner, fileIds)
  const isPublic = PUBLIC_PURPOSES.includes(purpose)
  await addLinks(tx, itemId, [...new Set(fileIds)], { purpose, isPublic, at: deps.clock.now() })
  if (purpose === 'report') await disownFilesOfUnnamed(tx, itemId, fileIds)
}

/**
 * Shows whoever sees one item the files that another one has for a purpose: a part has the photos of
 * the whole report, a merged case the proof of the answer it shares. The second item must be open to
 * this transaction (`tx.openItem`) and the first one visible to it.
 */
export async function shareFiles(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  between: { readonly fromItemId: string; readonly toItemId: string },
  purpose: LinkPurpose,
): Promise<void> {
  await copyLinks(tx, between.fromItemId, between.toItemId, purpose, deps.clock.now())
}
