import { Client, escapeIdentifier, escapeLiteral, Pool, type PoolClient, types } from 'pg'
import { mapDatabaseError } from './database-error.ts'
import type { Sql } from './sql.ts'
import { SYSTEM_VIEWER, type Viewer } from './viewer.ts'

// PostgreSQL sends counts as int8; none of ours reaches 2^53, and a string count breaks arithmetic.
types.setTypeParser(types.builtins.INT8, Number)
types.setTypeParser(types.builtins.NUMERIC, Number)
// A date is a day of the calendar, not a moment: keep it as text.
types.setTypeParser(types.builtins.DATE, (text) => text)

/** One open transaction of one district, as one viewer. Usable only inside the function it was given to. */
export type Tx = {
  readonly viewer: Viewer
  readonly schema: string
  /** Runs one statement; holes are parameters. Statements are prepared once per connection. */
  rows<Row extends object>(statement: Sql): Promise<Row[]>
  /** As `rows`, but planned anew for its values: for lists whose best plan depends on how wide a scope is. */
  planned<Row extends object>(statement: Sql): Promise<Row[]>
  /** The first row, if any. */
  first<Row extends object>(statement: Sql): Promise<Row | undefined>
  /** Runs for effect and says how many rows it touched. */
  run(statement: Sql): Promise<number>
  /** Opens one work item to this transaction's writes after the caller has proved that it may move it. */
  openItem(itemId: string): Promise<void>
  /** Called once, after the commit succeeded; never when it rolled back. */
  afterCommit(effect: () => void): void
}

/** One district: one schema, one pool. */
export type District = {
  readonly schema: string
  write<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  read<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  /** As `read`, but every statement sees the same moment: for a file or a report of many statements. */
  snapshot<T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T>
  /** As the eraser: may blank words that the law lets a person delete, and nothing else. */
  erase<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A connection of its own, for LISTEN. */
  listen(channel: string, onMessage: (payload: string) => void): Promise<() => Promise<void>>
  readonly pool: Pool
  close(): Promise<void>
}

// The driver wants a name to prepare under; the text is what identifies a statement.
const statementNames = new Map<string, string>()
function nameOf(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = `q${statementNames.size}`
    statementNames.set(text, name)
  }
  return name
}

/** A setting's value as SQL text. A zero byte would end the text before its end, so it is refused. */
function literal(value: string): string {
  if (value.includes('\0')) throw new Error('A viewer holds a zero byte.')
  return escapeLiteral(value)
}

function arrayLiteral(values: readonly string[]): string {
  return literal(`{${values.map((value) => `"${value.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

/** One round trip: role, search path and viewer are all local to the transaction (works behind PgBouncer). */
type Mode = 'read' | 'write' | 'erase' | 'snapshot'

const BEGIN = {
  write: 'begin',
  erase: 'begin',
  read: 'begin read only',
  snapshot: 'begin isolation level repeatable read read only',
} as const satisfies Record<Mode, string>

function opening(schema: string, viewer: Viewer, mode: Mode): string {
  return `${BEGIN[mode]};
set local role ${mode === 'erase' ? 'wanyou_eraser' : 'wanyou_app'};
set local search_path = ${escapeIdentifier(schema)};
set local app.person = ${literal(viewer.personId ?? '')};
set local app.scopes = ${arrayLiteral(viewer.scopes)};
set local app.secret_scopes = ${arrayLiteral(viewer.secretScopes)};
set local app.orgs = ${arrayLiteral(viewer.orgIds)};
set local app.visitor = ${literal(viewer.visitorKey ?? '')};
set local app.request = ${literal(viewer.requestId ?? '')}`
}

function transactionOf(
  client: PoolClient,
  schema: string,
  viewer: Viewer,
  effects: (() => void)[],
) {
  let open = true
  const send = async (statement: Sql, prepared = true) => {
    if (!open) throw new Error('A query was sent after its transaction had ended.')
    const { text, values } = statement
    try {
      const name = prepared ? { name: nameOf(text) } : {}
      return await client.query({ ...name, text, values: values as unknown[] })
    } catch (error) {
      throw mapDatabaseError(error)
    }
  }
  const tx: Tx = {
    viewer,
    schema,
    rows: async <Row extends object>(statement: Sql) => (await send(statement)).rows as Row[],
    planned: async <Row extends object>(statement: Sql) =>
      (await send(statement, false)).rows as Row[],
    first: async <Row extends object>(statement: Sql) =>
      (await send(statement)).rows[0] as Row | undefined,
    run: async (statement) => (await send(statement)).rowCount ?? 0,
    openItem: async (itemId) => {
      await client.query(`set local app.moving = ${literal(itemId)}`)
    },
    afterCommit: (effect) => void effects.push(effect),
  }
  return {
    tx,
    end: () => {
      open = false
    },
  }
}

export function openDistrict(options: {
  url: string
  schema: string
  connections?: number
  onError?: (error: Error) => void
}): District {
  const { url, schema } = options
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 16,
    application_name: 'wanyou',
    // The opening of a transaction travels with its first statement instead of before it.
    pipeline: true,
  })
  // An idle connection that dies (server restart) is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => options.onError?.(error))
  // One that dies in the middle of a transaction fails its statement, which is heard there; the event besides must not end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined))

  async function inTransaction<T>(viewer: Viewer, mode: Mode, work: (tx: Tx) => Promise<T>) {
    const client = await pool.connect().catch((error: unknown) => {
      throw mapDatabaseError(error)
    })
    const effects: (() => void)[] = []
    const { tx, end } = transactionOf(client, schema, viewer, effects)
    let broken: Error | undefined
    try {
      const opened = client.query(opening(schema, viewer, mode))
      // Its failure shows in the statement behind it too; unheard, it would end the process.
      opened.catch(() => undefined)
      const result = await work(tx)
      await opened
      end()
      await client.query('commit')
      for (const effect of effects) effect()
      return result
    } catch (error) {
      end()
      await client.query('rollback').catch((cause: Error) => {
        broken = cause
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    schema,
    pool,
    write: (viewer, work) => inTransaction(viewer, 'write', work),
    read: (viewer, work) => inTransaction(viewer, 'read', work),
    snapshot: (viewer, work) => inTransaction(viewer, 'snapshot', work),
    erase: (work) => inTransaction(SYSTEM_VIEWER, 'erase', work),
    listen: (channel, onMessage) => listenOn(url, channel, onMessage, options.onError),
    close: () => pool.end(),
  }
}

/** How long a listener waits before it tries to return, again and again. */
const RETURN_MS = 1000

async function listenOn(
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  onError?: (error: Error) => void,
): Promise<() => Promise<void>> {
  let closed = false
  let client: Client
  let returning: NodeJS.Timeout | undefined
  // The server went away: come back when it does, so that screens go on living.
  const comeBack = () => {
    if (closed || returning) return
    returning = setTimeout(() => {
      returning = undefined
      connect().catch(comeBack)
    }, RETURN_MS)
    returning.unref()
  }
  const connect = async () => {
    client = new Client({ connectionString: url, application_name: 'wanyou live' })
    client.on('notification', (message) => onMessage(message.payload ?? ''))
    // One loss is told more than once: as the server's last word and as the broken connection.
    client.on('error', (error) => {
      onError?.(error)
      comeBack()
    })
    await client.connect()
    await client.query(`listen ${escapeIdentifier(channel)}`)
  }
  await connect()
  return async () => {
    closed = true
    clearTimeout(returning)
    await client.end()
  }
}
