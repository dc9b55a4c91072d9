import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrateDistrict } from '#kernel/migrate/migrate.ts'
import { startPostgres } from '#kernel/postgres/launcher.ts'

export const SCHEMA = 'd990000'
/** The key of this run, so that a loader can make search words that the server finds. */
export const BENCH_KEY = randomBytes(32).toString('hex')

/** A house of its own for a bench: real PostgreSQL with fsync on, and the server in its own process. */
export type BenchHouse = {
  readonly ownerUrl: string
  /** Passes row level security, for loading a million rows at once. */
  readonly superuserUrl: string
  readonly appUrl: string
  readonly address: string
  /** Session cookies by cast member. */
  readonly sessions: Readonly<Record<string, string>>
  /** Lets the server's own process sweep until nothing is due; how many clocks, in how many seconds. */
  sweep(): Promise<Swept>
  close(): Promise<void>
}

export type Swept = { readonly handled: number; readonly seconds: number }

type Ready = { address: string; sessions: Record<string, string> }

function startServer(appUrl: string): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(join(import.meta.dirname, 'serve-house.ts'), {
    env: { ...process.env, BENCH_URL: appUrl, BENCH_SCHEMA: SCHEMA, BENCH_KEY },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (ready: Ready) => resolve({ child, ready }))
    child.once('exit', (code) => reject(new Error(`The bench's server ended with ${code}.`)))
  })
}

export async function benchHouse(): Promise<BenchHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), `wanyou-bench-${randomBytes(3).toString('hex')}-`))
  chmodSync(dataDir, 0o711)
  const postgres = await startPostgres({ dataDir, fsync: true })
  await migrateDistrict(postgres.ownerUrl, SCHEMA)
  const { child, ready } = await startServer(postgres.appUrl)
  return {
    ownerUrl: postgres.ownerUrl,
    superuserUrl: onWanyou(postgres.superuserUrl, postgres.ownerUrl),
    appUrl: postgres.appUrl,
    ...ready,
    sweep: () =>
      new Promise((resolve) => {
        child.once('message', (swept: Swept) => resolve(swept))
        child.send('sweep')
      }),
    close: async () => {
      child.removeAllListeners('exit')
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
      await postgres.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs one statement as the owner, seeing every row. */
export async function asOwner<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `set search_path = ${SCHEMA}; set app.scopes = '{""}'; set app.secret_scopes = '{""}'`,
    )
    return (await client.query(text)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** The superuser's address with the product's own database in it. */
function onWanyou(superuserUrl: string, ownerUrl: string): string {
  const url = new URL(superuserUrl)
  url.pathname = new URL(ownerUrl).pathname
  return url.href
}
