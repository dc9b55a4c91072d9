import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'
import type { StoredFile } from '#kernel/files/stored-file.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'
import type { FileOwner } from './owner.ts'

export type LinkPurpose = 'report' | 'answer' | 'verify' | 'evidence' | 'comment'

/** A file as a list of an item's files shows it. Widths and heights are of the view, in pixels. */
export type LinkedFile = {
  readonly itemId: string
  readonly fileId: string
  readonly purpose: LinkPurpose
  readonly mediaType: string
  readonly fileName: string | null
  readonly sizeBytes: number
  readonly width: number | null
  readonly height: number | null
}

/** The columns of `stored_file f` as a StoredFile. */
export const FILE_COLUMNS: Sql = sql`
  f.id, f.owner_key as "ownerId", f.purpose, f.media_type as "mediaType", f.file_name as "fileName",
  f.size_bytes as "sizeBytes", f.sha256, f.picture, f.scan, f.created_at as "createdAt"`

/** A file that the viewer owns or that is attached to something they see: the row policy decides. */
export function findReadableFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return tx.first(sql`
    select ${FILE_COLUMNS} from stored_file f where f.id = ${id} and f.removed_at is null`)
}

/** A file whose shown forms anyone may see who is shown its item as a similar one. For the system. */
export function findPublicFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return tx.first(sql`
    select ${FILE_COLUMNS} from stored_file f
     where f.id = ${id} and f.removed_at is null and exists (
       select from file_link l join work_item w on w.id = l.item_id
        where l.file_id = f.id and l.public and not w.secret and w.identity <> 'secret')`)
}

/** The items that the viewer sees and the file is attached to. */
export function listItemsOfFile(tx: Tx, fileId: string): Promise<WorkItem[]> {
  return tx.rows<WorkItem>(sql`
    select ${ITEM_COLUMNS} from work_item w
     where w.id in (select l.item_id from file_link l where l.file_id = ${fileId}) limit 20`)
}

/** Marks own files as kept and answers how many of the ids were there and the owner's. */
export async function keepOwnFiles(
  tx: Tx,
  owner: FileOwner,
  fileIds: readonly string[],
  at: Date,
): Promise<number> {
  return tx.run(sql`
    update stored_file set attached_at = coalesce(attached_at, ${at})
     where id = any (${fileIds}::uuid[]) and owner_key = any (${owner}::text[]) and removed_at is null`)
}

/** Attaches files; a repetition changes nothing. Needs the item opened (`tx.openItem`). */
export async function addLinks(
  tx: Tx,
  itemId: string,
  fileIds: readonly string[],
  link: { purpose: LinkPurpose; isPublic: boolean; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into file_link (file_id, item_id, purpose, public, at)
    select id, ${itemId}, ${link.purpose}, ${link.isPublic}, ${link.at}
      from unnest(${fileIds}::uuid[]) as id
    on conflict do nothing`)
}

/** Attaches the files that one item has for a purpose to another one too; only those it still has. */
export async function copyLinks(
  tx: Tx,
  fromItemId: string,
  toItemId: string,
  purpose: LinkPurpose,
  at: Date,
): Promise<void> {
  await tx.run(sql`
    insert into file_link (file_id, item_id, purpose, public, at)
    select file_id, ${toItemId}, purpose, public, ${at} from file_link
    where item_id = ${fromItemId} and purpose = ${purpose}
    on conflict do nothing`)
}

/** Cuts the tie between an unnamed report and the one who brought its photos. */
export async function disownFilesOfUnnamed(
  tx: Tx,
  itemId: string,
  fileIds: readonly string[],
): Promise<void> {
  await tx.run(sql`
    update stored_file set owner_key = 'nobody', file_name = null
     where id = any (${fileIds}::uuid[])
       and exists (select from work_item w where w.id = ${itemId} and w.identity <> 'named')`)
}

/** The files of items that the viewer sees, in the order they were attached. */
export function listLinkedFiles(tx: Tx, itemIds: readonly string[]): Promise<LinkedFile[]> {
  return tx.rows<LinkedFile>(sql`
    select l.item_id as "itemId", f.id as "fileId", l.purpose, f.media_type as "mediaType",
           f.file_name as "fileName", f.size_bytes as "sizeBytes",
           (f.picture -> 'view' ->> 'widthPx')::integer as width,
           (f.picture -> 'view' ->> 'heightPx')::integer as height
      from file_link l join stored_file f on f.id = l.file_id
     where l.item_id = any (${itemIds}::uuid[]) and f.removed_at is null
     order by l.item_id, l.at, f.id`)
}

/** Lets strangers open photos of an item's report, or no longer. Answers how many of them are its own. */
export function showFiles(
  tx: Tx,
  itemId: string,
  fileIds: readonly string[],
  isPublic: boolean,
): Promise<number> {
  return tx.run(sql`
    update file_link set public = ${isPublic}
    where item_id = ${itemId} and file_id = any (${fileIds}::uuid[]) and purpose = 'report'`)
}

/** Gives up files that nobody attached within their time. Answers how many. */
export async function giveUpLooseFiles(
  tx: Tx,
  before: Date,
  at: Date,
  limit: number,
): Promise<number> {
  return tx.run(sql`
    update stored_file set removed_at = ${at} where id in (
      select id from stored_file
       where attached_at is null and removed_at is null and created_at < ${before}
       order by created_at limit ${limit} for update skip locked)`)
}

/** Files given up whose bytes may still lie in the store. */
export async function listRemovedFiles(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from stored_file where removed_at is not null order by removed_at limit ${limit}`)
  return rows.map(({ id }) => id)
}

export async function deleteFileRows(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    with gone as (
      select id from stored_file where id = any (${ids}::uuid[]) and removed_at is not null
    ), unlinked as (
      delete from file_link where file_id in (select id from gone)
    )
    delete from stored_file where id in (select id from gone)`)
}

/** What is known of a person's files, without their content. */
export function listFilesOf(tx: Tx, personId: string): Promise<Record<string, unknown>[]> {
  return tx.rows(sql`
    select id, file_name as "fileName", media_type as "mediaType", size_bytes as "sizeBytes",
           created_at as "createdAt" from stored_file
     where owner_key = ${personId} and removed_at is null order by created_at`)
}

/**
 * Forgets whose files these were. What they brought for themselves goes; what they attached for an
 * office (answers, verifications, evidence) stays with its case, without an owner.
 */
export async function disownFilesOf(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update stored_file f set owner_key = 'nobody', file_name = null,
           removed_at = case when exists (select from file_link l where l.file_id = f.id
                                            and l.purpose in ('answer', 'verify', 'evidence'))
                             then removed_at else coalesce(removed_at, ${at}) end
     where owner_key = ${personId}`)
  await tx.run(sql`update upload_session set expires_at = ${at} where owner_key = ${personId}`)
}
