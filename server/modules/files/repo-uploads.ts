import type { District, Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type {
  FileRecords,
  StoredFile,
  UploadPart,
  UploadSession,
} from '#kernel/files/stored-file.ts'
import { FILE_COLUMNS } from './repo-files.ts'

const SESSION_COLUMNS = sql`
  s.id, s.owner_key as "ownerId", s.purpose, s.file_name as "fileName",
  s.declared_bytes as "declaredBytes", s.received_bytes as "receivedBytes",
  s.created_at as "createdAt", s.expires_at as "expiresAt",
  (select coalesce(json_agg(json_build_object('key', p.key, 'offsetBytes', p.offset_bytes,
            'sizeBytes', p.size_bytes) order by p.offset_bytes), '[]')
     from upload_part p where p.session_id = s.id) as parts`

function selectSession(tx: Tx, id: string): Promise<UploadSession | undefined> {
  return tx.first(sql`select ${SESSION_COLUMNS} from upload_session s where s.id = ${id}`)
}

function selectFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return tx.first(sql`
    select ${FILE_COLUMNS} from stored_file f where f.id = ${id} and f.removed_at is null`)
}

/** Two requests with one id may race; the row that was first stands for both of them. */
async function standing<Row>(row: Promise<Row | undefined>): Promise<Row> {
  const found = await row
  if (!found) throw new Error('A file row was removed while it was being written.')
  return found
}

async function insertSession(tx: Tx, session: UploadSession): Promise<UploadSession> {
  await tx.run(sql`
    insert into upload_session (id, owner_key, purpose, file_name, declared_bytes, created_at, expires_at)
    values (${session.id}, ${session.ownerId}, ${session.purpose}, ${session.fileName},
            ${session.declaredBytes}, ${session.createdAt}, ${session.expiresAt})
    on conflict (id) do nothing`)
  return standing(selectSession(tx, session.id))
}

/** Only the sender at the right offset advances the session; the row lock makes the other one lose. */
async function insertPart(tx: Tx, id: string, part: UploadPart): Promise<boolean> {
  const added = await tx.run(sql`
    with advanced as (
      update upload_session set received_bytes = received_bytes + ${part.sizeBytes}::integer
       where id = ${id} and received_bytes = ${part.offsetBytes}::integer returning id
    )
    insert into upload_part (session_id, offset_bytes, size_bytes, key)
    select id, ${part.offsetBytes}::integer, ${part.sizeBytes}::integer, ${part.key} from advanced`)
  return added === 1
}

async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    with parts as (delete from upload_part where session_id = ${id})
    delete from upload_session where id = ${id}`)
}

async function insertFile(tx: Tx, file: StoredFile): Promise<StoredFile> {
  const picture = file.picture === null ? null : JSON.stringify(file.picture)
  await tx.run(sql`
    insert into stored_file (id, owner_key, purpose, media_type, file_name, size_bytes, sha256, picture,
                             scan, created_at)
    values (${file.id}, ${file.ownerId}, ${file.purpose}, ${file.mediaType}, ${file.fileName},
            ${file.sizeBytes}, ${file.sha256}, ${picture}::jsonb, ${file.scan}, ${file.createdAt})
    on conflict (id) do nothing`)
  return standing(selectFile(tx, file.id))
}

/**
 * Uploads and finished files in the database. Each method is one transaction of the system: whose an
 * upload is has been checked by `kernel/files/upload.ts`, before a visitor has any row of their own.
 */
export function fileRecords(district: District): FileRecords {
  const read = <T>(work: (tx: Tx) => Promise<T>) => district.read(SYSTEM_VIEWER, work)
  const write = <T>(work: (tx: Tx) => Promise<T>) => district.write(SYSTEM_VIEWER, work)
  return {
    addSession: (session) => write((tx) => insertSession(tx, session)),
    findSession: (id) => read((tx) => selectSession(tx, id)),
    appendPart: (id, part) => write((tx) => insertPart(tx, id, part)),
    addFile: (file) => write((tx) => insertFile(tx, file)),
    findFile: (id) => read((tx) => selectFile(tx, id)),
    removeSession: (id) => write((tx) => deleteSession(tx, id)),
    listExpiredSessions: (before, limit) =>
      read((tx) =>
        tx.rows<UploadSession>(sql`
          select ${SESSION_COLUMNS} from upload_session s
           where s.expires_at < ${before} order by s.expires_at limit ${limit}`),
      ),
    countOpenSessions: (ownerId, now) =>
      read(async (tx) => {
        const row = await tx.first<{ count: number }>(sql`
          select count(*) as count from upload_session
           where owner_key = ${ownerId} and expires_at > ${now}`)
        return row?.count ?? 0
      }),
  }
}
