import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { stepHash } from '../crypto/chain.ts'
import { type District, openDistrict } from '../database/district.ts'
import type { Deps } from '../deps.ts'
import { newId } from '../time/ids.ts'
import { sealDays, verifyAnchors } from './anchor.ts'

const NOW = new Date('2026-03-05T00:10:00+08:00')

let database: TestDatabase
let district: District
let owner: Client
let deps: Deps

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema })
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`set search_path to ${database.schema}`)
  // The owner of the tables plays the intruder, who is not stopped by row policies.
  for (const table of ['work_item', 'work_step', 'work_text']) {
    await owner.query(`alter table ${table} no force row level security`)
  }
})

afterAll(async () => {
  await owner?.end()
  await district?.close()
  await database?.drop()
})

beforeEach(async () => {
  await owner.query('truncate work_item, trail_anchor cascade')
  deps = { district, clock: { now: () => NOW }, crypto: { suite: 'intl' } } as unknown as Deps
})

/** An item whose steps happened at the given moments. */
async function addItem(number: string, moments: readonly string[]): Promise<string> {
  const id = newId()
  await owner.query(
    `insert into work_item (id, kind, number, title, state, tier, urgency, area_code, identity,
       waits_for, step_count, head_hash, created_at, updated_at)
     values ($1, 'issue', $2, '路灯不亮', 'raised', 'community', 0, '990000001001', 'named', 'holder', $3, '', $4, $4)`,
    [id, number, moments.length, moments[0]],
  )
  let previous: string | null = null
  for (const [index, at] of moments.entries()) {
    const hash: string = stepHash('intl', { id, seq: index + 1 }, 'sha256:00', previous)
    await owner.query(
      `insert into work_step (item_id, seq, action, to_state, actor_role, digest, prev_hash, hash, at)
       values ($1, $2, 'accept', 'handling', 'resident', 'sha256:00', $3, $4, $5)`,
      [id, index + 1, previous, hash, at],
    )
    previous = hash
  }
  return id
}

async function sealedDays(): Promise<string> {
  const first = await addItem('QK-2026-000001', [
    '2026-03-01T23:59:59+08:00',
    '2026-03-02T00:00:00+08:00',
  ])
  await addItem('QK-2026-000002', ['2026-03-02T09:00:00+08:00', '2026-03-04T23:00:00+08:00'])
  await sealDays(deps)
  return first
}

describe('days of the trail', () => {
  test('every day with steps that is over is sealed once, by the Chinese calendar, and verifies', async () => {
    await sealedDays()
    await addItem('QK-2026-000003', ['2026-03-05T00:00:00+08:00'])
    expect(await sealDays(deps)).toEqual([])
    const { rows } = await owner.query('select day, items from trail_anchor order by day')
    expect(rows).toEqual([
      { day: '2026-03-01', items: 1 },
      { day: '2026-03-02', items: 2 },
      { day: '2026-03-04', items: 1 },
    ])
    expect(await verifyAnchors(district, NOW)).toEqual({ days: 3, faults: [], unsealed: [] })
  })

  test('a house that was switched off says which days wait for their seal', async () => {
    await addItem('QK-2026-000001', ['2026-03-03T10:00:00+08:00'])
    expect((await verifyAnchors(district, NOW)).unsealed).toEqual(['2026-03-03'])
    expect(await sealDays(deps)).toEqual(['2026-03-03'])
  })

  test('an item removed with its whole chain shows on every day it moved', async () => {
    const removed = await sealedDays()
    await owner.query('delete from work_step where item_id = $1', [removed])
    await owner.query('delete from work_item where id = $1', [removed])
    const { faults } = await verifyAnchors(district, NOW)
    expect(faults).toEqual([
      { day: '2026-03-01', why: 'changed' },
      { day: '2026-03-02', why: 'changed' },
    ])
  })

  test('a step whose hash was replaced shows on its day', async () => {
    const item = await sealedDays()
    await owner.query(`update work_step set hash = 'sha256:11' where item_id = $1 and seq = 1`, [
      item,
    ])
    const { faults } = await verifyAnchors(district, NOW)
    expect(faults).toEqual([{ day: '2026-03-01', why: 'changed' }])
  })

  test('a last step that was taken away shows', async () => {
    const item = await sealedDays()
    await owner.query('delete from work_step where item_id = $1 and seq = 2', [item])
    const { faults } = await verifyAnchors(district, NOW)
    expect(faults).toEqual([{ day: '2026-03-02', why: 'changed' }])
  })

  test('a step slipped into a day without a seal shows', async () => {
    await sealedDays()
    await addItem('QK-2026-000009', ['2026-03-03T10:00:00+08:00'])
    const { faults } = await verifyAnchors(district, NOW)
    expect(faults).toEqual([{ day: '2026-03-03', why: 'added' }])
  })

  test('an anchor that was removed or sealed anew shows by the one after it', async () => {
    await sealedDays()
    await owner.query(`delete from trail_anchor where day = '2026-03-02'`)
    const { faults } = await verifyAnchors(district, NOW)
    expect(faults).toContainEqual({ day: '2026-03-04', why: 'broken' })
  })

  test('days sealed in the national suite verify after a change of suite', async () => {
    await addItem('QK-2026-000001', ['2026-03-01T10:00:00+08:00'])
    await sealDays({ ...deps, crypto: { suite: 'sm' } as Deps['crypto'] })
    await addItem('QK-2026-000002', ['2026-03-02T10:00:00+08:00'])
    await sealDays(deps)
    const { rows } = await owner.query<{ hash: string }>(
      'select hash from trail_anchor order by day',
    )
    expect(rows.map(({ hash }) => hash.split(':')[0])).toEqual(['sm3', 'sha256'])
    expect((await verifyAnchors(district, NOW)).faults).toEqual([])
  })
})
