import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testClock } from '#testing/clock.ts'
import { type BackupStep, backup } from './backup.ts'
import { type RunningPostgres, startPostgres } from './launcher.ts'
import { restore } from './restore.ts'
import { isStartRefusal, type StartCode } from './start-refusal.ts'

// Each backup and restore flushes a thousand files, which a slow disk takes seconds for.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const clock = testClock()

let root: string
let dataDir: string
let good: string
let running: RunningPostgres
/** Ids whose insert had been acknowledged when the database part of the backup ended. */
let promised: number[]
let steps: BackupStep[]

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'wanyou-backup-'))
  chmodSync(root, 0o711)
  dataDir = join(root, 'data')
  good = join(root, 'good')
  running = await startPostgres({ dataDir })
  await ask(running.ownerUrl, 'create schema d990000')
  await ask(running.ownerUrl, 'create table d990000.row (id int primary key, text text)')
  mkdirSync(join(dataDir, 'files', 'ab', 'cd'), { recursive: true })
  mkdirSync(join(dataDir, 'files', 'tmp'), { recursive: true })
  mkdirSync(join(dataDir, 'keys'))
  writeFileSync(join(dataDir, 'files', 'ab', 'cd', 'photo'), 'a photo')
  writeFileSync(join(dataDir, 'files', 'tmp', 'half'), 'half a photo')
  writeFileSync(join(dataDir, 'keys', '00001.key'), 'a secret key')
  await backUpUnderLoad()
})

afterAll(async () => {
  await running.close()
  rmSync(root, { recursive: true, force: true })
})

/** Backs up while four writers insert as fast as they can. */
async function backUpUnderLoad(): Promise<void> {
  const load = { acknowledged: [] as number[], stopped: false }
  const writers = Array.from({ length: 4 }, (_, writer) => write(load, writer))
  while (load.acknowledged.length < 200) await new Promise(setImmediate)
  steps = []
  promised = []
  await backup({
    dataDir,
    target: good,
    clock,
    onProgress: ({ step }) => {
      if (steps.at(-1) !== step) steps.push(step)
      // The last call for this step comes right before the server is told that the copy is done.
      if (step === 'database') promised = [...load.acknowledged]
    },
  })
  load.stopped = true
  await Promise.all(writers)
}

async function write(
  load: { acknowledged: number[]; stopped: boolean },
  writer: number,
): Promise<void> {
  const client = new Client({ connectionString: running.ownerUrl })
  await client.connect()
  for (let id = writer * 1_000_000; !load.stopped; id += 1) {
    await client.query('insert into d990000.row values ($1, $2)', [id, 'x'.repeat(500)])
    load.acknowledged.push(id)
  }
  await client.end()
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

async function refusal(work: Promise<unknown>): Promise<StartCode> {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  )
  if (!isStartRefusal(error)) throw error
  return error.code
}

async function withRestored<T>(
  target: string,
  work: (restored: RunningPostgres) => Promise<T>,
): Promise<T> {
  const restored = await startPostgres({ dataDir: target })
  try {
    return await work(restored)
  } finally {
    await restored.close()
  }
}

test('a backup made under load holds every row that was acknowledged before it ended', async () => {
  const target = join(root, 'drill')
  const report = await restore({ source: good, dataDir: target, clock })
  expect(report.movedAside).toBeNull()
  expect(steps).toEqual(['database', 'log', 'files'])
  expect(promised.length).toBeGreaterThan(200)
  await withRestored(target, async (restored) => {
    const rows = await ask(restored.ownerUrl, 'select id, length(text) as length from d990000.row')
    const found = new Set(rows.map((row) => row.id))
    expect(promised.filter((id) => !found.has(id))).toEqual([])
    expect(rows.every((row) => row.length === 500)).toBe(true)
    await ask(restored.superuserUrl, 'create extension amcheck')
    const check = `select bt_index_check('d990000.row_pkey', true)`
    expect(await ask(restored.superuserUrl, check)).toHaveLength(1)
    await ask(restored.ownerUrl, `insert into d990000.row values (-1, '')`)
  })
  expect(readFileSync(join(target, 'files', 'ab', 'cd', 'photo'), 'utf8')).toBe('a photo')
})

test('the key stays out of a backup unless it is asked for, and half-written files always do', async () => {
  expect(readdirSync(good).sort()).toEqual(['files', 'manifest.json', 'pg', 'pg-secrets.json'])
  expect(existsSync(join(good, 'files', 'tmp'))).toBe(false)
  const target = join(root, 'with-keys')
  const manifest = await backup({ dataDir, target, clock, withKeys: true })
  expect(manifest.withKeys).toBe(true)
  expect(readFileSync(join(target, 'keys', '00001.key'), 'utf8')).toBe('a secret key')
})

test('a dry run verifies the backup and writes nothing', async () => {
  const target = join(root, 'dry')
  const report = await restore({ source: good, dataDir: target, clock, dryRun: true })
  expect(report.manifest.postgres).toMatch(/^18\./)
  expect(report.manifest.madeAt).toBe(clock.now().toISOString())
  expect(report.bytes).toBeGreaterThan(1_000_000)
  expect(existsSync(target)).toBe(false)
})

test('a directory in use is not restored over, even by force', async () => {
  const attempt = restore({ source: good, dataDir, clock, force: true })
  expect(await refusal(attempt)).toBe('restore.target_in_use')
})

test('a directory that holds data is refused, and by force its data is moved aside', async () => {
  const target = join(root, 'occupied')
  await withRestored(target, async (first) => {
    await ask(first.ownerUrl, 'create schema d990009')
  })
  expect(await refusal(restore({ source: good, dataDir: target, clock }))).toBe(
    'restore.target_not_empty',
  )
  const report = await restore({ source: good, dataDir: target, clock, force: true })
  expect(existsSync(join(report.movedAside ?? '', 'pg', 'PG_VERSION'))).toBe(true)
  await withRestored(target, async (restored) => {
    expect(await ask(restored.ownerUrl, `select to_regnamespace('d990009') as old`)).toEqual([
      { old: null },
    ])
  })
})

test('a single damaged byte is noticed before anything is touched', async () => {
  const spoiled = join(root, 'spoiled')
  await backup({ dataDir, target: spoiled, clock })
  const photo = join(spoiled, 'files', 'ab', 'cd', 'photo')
  writeFileSync(photo, 'b photo')
  const target = join(root, 'never')
  expect(await refusal(restore({ source: spoiled, dataDir: target, clock }))).toBe(
    'restore.damaged',
  )
  writeFileSync(photo, 'a photo')
  const manifest = join(spoiled, 'manifest.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"bytes": 7', '"bytes": 8'))
  expect(await refusal(restore({ source: spoiled, dataDir: target, clock }))).toBe(
    'restore.damaged',
  )
  expect(existsSync(target)).toBe(false)
})

test('a backup never overwrites anything and never goes into what it copies', async () => {
  expect(await refusal(backup({ dataDir, target: good, clock }))).toBe('backup.target_not_empty')
  const inside = join(dataDir, 'files', 'backup')
  expect(await refusal(backup({ dataDir, target: inside, clock }))).toBe('backup.target_not_empty')
})

test('a stopped installation is backed up too, and stays stopped', async () => {
  const stopped = join(root, 'stopped')
  await restore({ source: good, dataDir: stopped, clock })
  const target = join(root, 'of-stopped')
  await backup({ dataDir: stopped, target, clock })
  expect(existsSync(join(stopped, 'pg', 'postmaster.pid'))).toBe(false)
  const report = await restore({ source: target, dataDir: join(root, 'x'), clock, dryRun: true })
  expect(report.manifest.files.length).toBeGreaterThan(500)
})
