import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { documentNumber } from './kinds.ts'

export type NewDocument = {
  readonly id: string
  readonly kind: string
  readonly kindTitle: string
  readonly word: string
  readonly year: number
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly issuedOn: string
  readonly orgId: string
  readonly areaCode: string
  readonly itemId: string | null
  readonly registeredBy: string
  readonly at: Date
}

export type DocumentRow = {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly kindTitle: string
  readonly title: string
  readonly issuedOn: string
  readonly orgId: string
  readonly fileIds: string[]
}

/** The next number of a series; its row stays locked to the commit, so that a rollback takes it back. */
async function nextInSeries(tx: Tx, kind: string, year: number): Promise<number> {
  const row = await tx.first<{ last: number }>(sql`
    insert into number_series (series, year, last) values (${`document:${kind}`}, ${year}, 1)
    on conflict (series, year) do update set last = number_series.last + 1
    returning last`)
  if (!row) throw new Error('A series gave no number.')
  return row.last
}

/** Registers a document under the next number of its kind and year, and answers that number. */
export async function addDocument(tx: Tx, document: NewDocument): Promise<string> {
  const { kind, year, word } = document
  const sequence = await nextInSeries(tx, kind, year)
  const number = documentNumber(word, year, sequence)
  await tx.run(sql`
    insert into document (id, kind, kind_title, number, year, sequence, title, issued_on, org_id,
                          area_code, item_id, registered_by, at)
    values (${document.id}, ${kind}, ${document.kindTitle}, ${number}, ${year}, ${sequence},
            ${document.title}, ${document.issuedOn}, ${document.orgId}, ${document.areaCode},
            ${document.itemId}, ${document.registeredBy}, ${document.at})`)
  return number
}

export async function addDocumentFiles(
  tx: Tx,
  documentId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx.run(sql`
    insert into document_file (document_id, file_id, position)
    select ${documentId}, file_id, position
      from unnest(${fileIds}::uuid[]) with ordinality as row (file_id, position)`)
}

export type DocumentFilter = {
  kind?: string | undefined
  itemId?: string | undefined
  /** Only documents registered before this one. */
  beforeId?: string | undefined
  limit: number
}

/** Documents that the viewer may read, the last registered first. */
export function listDocuments(
  tx: Tx,
  { kind, itemId, beforeId, limit }: DocumentFilter,
): Promise<DocumentRow[]> {
  const ofKind = kind === undefined ? sql`` : sql`and d.kind = ${kind}`
  const ofItem = itemId === undefined ? sql`` : sql`and d.item_id = ${itemId}`
  const before = beforeId === undefined ? sql`` : sql`and d.id < ${beforeId}`
  return tx.rows<DocumentRow>(sql`
    select d.id, d.number, d.kind, d.kind_title as "kindTitle", d.title, d.issued_on as "issuedOn",
           d.org_id as "orgId",
           array(select l.file_id from document_file l where l.document_id = d.id order by l.position)
             as "fileIds"
      from document d where true ${ofKind} ${ofItem} ${before}
     order by d.id desc limit ${limit}`)
}
