import type { Client } from 'pg'
import type { Secrets } from './cluster.ts'
import { errorCode, StartRefusal } from './start-refusal.ts'

/** The application's database; its name is fixed because one cluster serves one installation. */
export const DATABASE = 'wanyou'

/** Anything that runs one SQL text, such as a pg client inside or outside a transaction. */
export type Runs = Pick<Client, 'query'>

/** Serialises starters; the number only has to differ from our other advisory locks. */
const ROLES_LOCK = 420_104_001

/**
 * Makes the two roles that rights are granted to, where they are missing, and lets the connected
 * user act as them: `wanyou_app` (every business transaction) and `wanyou_eraser` (erasing personal
 * data). Works on PostgreSQL 15 and later, for an external DATABASE_URL as for the built-in one.
 * Throws StartRefusal `start.postgres_too_old` or `start.roles_missing` (saying what to run).
 */
export async function prepareRoles(client: Runs): Promise<void> {
  const { rows } = await client.query<{ version: number; me: string }>(
    `select current_setting('server_version_num')::int as version, current_user as me`,
  )
  const { version, me } = rows[0]!
  if (version < 150_000) {
    throw new StartRefusal(
      'start.postgres_too_old',
      `数据库是 PostgreSQL ${Math.floor(version / 10_000)}，需要 15 或更高版本。`,
      `The database is PostgreSQL ${Math.floor(version / 10_000)}; version 15 or later is needed.`,
    )
  }
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [ROLES_LOCK])
    for (const role of ['wanyou_app', 'wanyou_eraser']) await prepareRole(client, role, version)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (errorCode(error) === '42501') throw rolesMissing(me, error)
    throw error
  }
}

async function prepareRole(client: Runs, role: string, version: number): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean; usable: boolean }>(
    `select rolsuper or rolbypassrls as powerful,
            pg_has_role(session_user, oid, $2) and not (
              select rolsuper from pg_roles where rolname = session_user) as usable
       from pg_roles where rolname = $1`,
    [role, version >= 160_000 ? 'SET' : 'MEMBER'],
  )
  if (rows[0] === undefined) {
    await client.query(`create role ${role} nologin noinherit nosuperuser nobypassrls`)
  } else if (rows[0].powerful) {
    await client.query(`alter role ${role} nosuperuser nobypassrls`)
  }
  if (rows[0]?.usable !== true) await client.query(`grant ${role} to session_user`)
}

/**
 * Makes the login roles and the database of a built-in cluster where they are missing:
 * `wanyou_owner` owns the database and every table, so it migrates; `wanyou_login` owns nothing,
 * inherits nothing, cannot pass row level security and only acts after `set local role`.
 * `connect` opens a superuser connection to the named database.
 */
export async function prepareCluster(
  connect: (database: string) => Promise<Client>,
  secrets: Secrets,
): Promise<void> {
  const client = await connect('postgres')
  try {
    await prepareRoles(client)
    await makeLogin(client, 'wanyou_owner', 'login inherit', secrets.owner)
    await makeLogin(
      client,
      'wanyou_login',
      'login noinherit nosuperuser nobypassrls nocreatedb nocreaterole',
      secrets.login,
    )
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      DATABASE,
    ])
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner wanyou_owner`)
    // Everybody may connect to a new database by default; only our own roles shall.
    await client.query(`revoke connect, temporary on database ${DATABASE} from public`)
    await client.query(`grant connect on database ${DATABASE} to wanyou_login`)
  } finally {
    await client.end()
  }
}

async function makeLogin(
  client: Runs,
  role: string,
  attributes: string,
  password: string,
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
  // Our passwords are base64url, so quoting them needs no escaping.
  if (rowCount === 0) await client.query(`create role ${role} ${attributes} password '${password}'`)
  await client.query(`grant wanyou_app, wanyou_eraser to ${role}`)
}

function rolesMissing(user: string, cause: unknown): StartRefusal {
  const sql = [
    'create role wanyou_app nologin;',
    'create role wanyou_eraser nologin;',
    `grant wanyou_app, wanyou_eraser to "${user}";`,
  ].join('\n  ')
  return new StartRefusal(
    'start.roles_missing',
    `数据库用户 ${user} 无权创建所需的角色。请让数据库管理员执行：\n  ${sql}`,
    `The database user ${user} may not make the roles that are needed. Ask the database administrator to run:\n  ${sql}`,
    cause,
  )
}
