import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RunningPostgres, startPostgres } from './launcher.ts'
import { processMark } from './process-mark.ts'
import { isStartRefusal, type StartCode } from './start-refusal.ts'

// Every test makes a durable cluster of its own, which a slow disk takes seconds for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const isRoot = process.getuid?.() === 0

let root: string
let dataDir: string
let running: RunningPostgres[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wanyou-launcher-'))
  chmodSync(root, 0o711)
  dataDir = join(root, 'data')
  running = []
})

afterEach(async () => {
  for (const one of running) await one.close()
  rmSync(root, { recursive: true, force: true })
})

async function start(options: { minFreeBytes?: number } = {}): Promise<RunningPostgres> {
  const one = await startPostgres({ dataDir, ...options })
  running.push(one)
  return one
}

async function refusal(work: Promise<unknown>): Promise<StartCode> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (!isStartRefusal(error)) throw error
  return error.code
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

/** An app in a process of its own, which this test can kill. Resolves with its database's pid. */
async function startApp(): Promise<{ app: ChildProcess; postmasterPid: number }> {
  const launcher = new URL('./launcher.ts', import.meta.url).href
  const program = `
    const { startPostgres } = await import(${JSON.stringify(launcher)})
    const running = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(running.pid)
    setInterval(() => {}, 1000)`
  const app = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>((resolve, reject) => {
    app.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()))
    app.once('exit', () => reject(new Error('the app ended before it was ready')))
  })
  return { app, postmasterPid: Number(line) }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

test('the first start makes a durable database that only passwords open', async () => {
  const one = await start()
  const [settings] = await ask(
    one.superuserUrl,
    `select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
            current_setting('listen_addresses') as listens, datlocprovider as provider,
            datlocale as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
  )
  expect(settings).toEqual({
    fsync: 'on',
    checksums: 'on',
    listens: '127.0.0.1',
    provider: 'b',
    locale: 'C.UTF-8',
    encoding: 'UTF8',
  })
  const wrong = new URL(one.appUrl)
  wrong.password = 'guessed'
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  expect(statSync(join(dataDir, 'pg-secrets.json')).mode & 0o777).toBe(0o600)
  expect(statSync(one.home).mode & 0o777).toBe(0o700)
})

test('the login role has no power of its own and the owner may make schemas', async () => {
  const one = await start()
  expect(await ask(one.appUrl, 'begin; set local role wanyou_app; commit').then(() => true)).toBe(
    true,
  )
  const [login] = await ask(
    one.appUrl,
    `select rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb,
            has_database_privilege(current_database(), 'create') as creates
       from pg_roles where rolname = current_user`,
  )
  expect(Object.values(login ?? {})).toEqual([false, false, false, false, false, false])
  await ask(one.ownerUrl, 'create schema d990000')
})

test('a second start is refused while the first one runs, and allowed after it', async () => {
  const { app } = await startApp()
  try {
    expect(await refusal(start())).toBe('start.data_dir_in_use')
  } finally {
    await kill(app)
  }
  const one = await start()
  expect(await refusal(start())).toBe('start.data_dir_in_use')
  await one.close()
  await start()
})

test('the port is remembered, and changed when somebody else has taken it', async () => {
  const first = await start()
  await first.close()
  const second = await start()
  expect(second.port).toBe(first.port)
  await second.close()
  const stranger = createServer()
  await new Promise<void>((resolve) => stranger.listen(first.port, '127.0.0.1', resolve))
  try {
    const third = await start()
    expect(third.port).not.toBe(first.port)
    expect(await ask(third.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    stranger.close()
  }
})

test('a database left behind by a killed app is stopped in order and started anew', async () => {
  const { app, postmasterPid } = await startApp()
  await kill(app)
  expect(processMark(postmasterPid)).not.toBeNull()
  const one = await start()
  expect(one.pid).not.toBe(postmasterPid)
  expect(processMark(postmasterPid)).toBeNull()
  expect(await ask(one.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('killing app and database in mid-write loses no acknowledged row', async () => {
  const { app, postmasterPid } = await startApp()
  const port = readFileSync(join(dataDir, 'pg-port'), 'utf8').trim()
  const { owner } = JSON.parse(readFileSync(join(dataDir, 'pg-secrets.json'), 'utf8'))
  const url = `postgresql://wanyou_owner:${owner}@127.0.0.1:${port}/wanyou`
  await ask(url, 'create schema d990000; create table d990000.row (id bigint primary key)')
  const writers = Array.from({ length: 4 }, (_, writer) => writeUntilCut(url, writer))
  await wait(600)
  const appGone = kill(app)
  process.kill(-postmasterPid, 'SIGKILL')
  await appGone
  const acknowledged = (await Promise.all(writers)).flat()
  const one = await start()
  const rows = await ask(one.ownerUrl, 'select id::int from d990000.row')
  const found = new Set(rows.map((row) => row.id))
  expect(acknowledged.length).toBeGreaterThan(20)
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
})

/** Inserts row after row until the connection is cut; resolves with the acknowledged ids. */
async function writeUntilCut(url: string, writer: number): Promise<number[]> {
  const acknowledged: number[] = []
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  for (let id = writer * 1_000_000; ; id += 1) {
    const written = await client.query('insert into d990000.row values ($1)', [id]).then(
      () => true,
      () => false,
    )
    if (!written) return acknowledged
    acknowledged.push(id)
  }
}

test('a database killed under a running app comes back on the same port', async () => {
  const one = await start()
  await ask(one.ownerUrl, 'create schema d990000; create table d990000.row (id int)')
  await ask(one.ownerUrl, 'insert into d990000.row values (7)')
  const before = one.pid
  process.kill(-before, 'SIGKILL')
  await expect
    .poll(() => ask(one.ownerUrl, 'select id from d990000.row').catch(() => null), {
      timeout: 15_000,
    })
    .toEqual([{ id: 7 }])
  expect(one.pid).not.toBe(before)
})

test('a pid file whose number now belongs to a stranger does not stop the start', async () => {
  const one = await start()
  const pidFile = readFileSync(join(one.home, 'postmaster.pid'), 'utf8')
  await one.close()
  const stranger = pidFile.replace(/^\d+/, String(process.pid))
  writeFileSync(join(one.home, 'postmaster.pid'), stranger)
  const again = await start()
  expect(await ask(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a start that was killed while the database was being made is begun again', async () => {
  mkdirSync(join(dataDir, 'pg.new', 'base'), { recursive: true })
  chmodSync(dataDir, 0o711)
  const one = await start()
  expect(await ask(one.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('too little free space is refused and the directory stays free for the next try', async () => {
  expect(await refusal(start({ minFreeBytes: Number.MAX_SAFE_INTEGER }))).toBe('start.disk_full')
  await start()
})

test('a data directory that cannot be written is refused', async () => {
  writeFileSync(join(root, 'file'), '')
  dataDir = join(root, 'file', 'data')
  expect(await refusal(start())).toBe('start.data_dir_not_writable')
})

test('a data directory of another PostgreSQL version is refused', async () => {
  mkdirSync(join(dataDir, 'pg'), { recursive: true })
  writeFileSync(join(dataDir, 'pg', 'PG_VERSION'), '15\n')
  expect(await refusal(start())).toBe('start.data_dir_other_version')
})

test('something else in the place of the database is refused, not hidden by an empty one', async () => {
  mkdirSync(join(dataDir, 'pg', 'precious'), { recursive: true })
  expect(await refusal(start())).toBe('start.data_dir_foreign')
  rmSync(join(dataDir, 'pg'), { recursive: true })
  symlinkSync(join(root, 'lost'), join(dataDir, 'pg'))
  expect(await refusal(start())).toBe('start.data_dir_foreign')
})

test('an existing database without its password file is refused', async () => {
  const one = await start()
  await one.close()
  rmSync(join(dataDir, 'pg-secrets.json'))
  expect(await refusal(start())).toBe('start.secrets_missing')
})

test('a wrong setting of the administrator is reported in the words of PostgreSQL', async () => {
  const one = await start()
  await one.close()
  writeFileSync(join(one.home, 'wanyou-local.conf'), "shared_buffers = 'plenty'\n")
  await expect(start()).rejects.toThrow(/shared_buffers/)
  rmSync(join(one.home, 'wanyou-local.conf'))
  await start()
})

test.runIf(isRoot)(
  'started by root below a closed directory it still runs, unprivileged',
  async () => {
    chmodSync(root, 0o700)
    const one = await start()
    try {
      expect(statSync(one.home).uid).not.toBe(0)
      expect(await ask(one.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      await one.close()
      const again = await start()
      expect(again.home).toBe(one.home)
    } finally {
      await running.at(-1)?.close()
      rmSync(dirname(one.home), { recursive: true, force: true })
    }
  },
)
