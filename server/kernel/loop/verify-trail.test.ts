import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import type { CryptoProvider } from '../crypto/provider.ts'
import { type District, openDistrict } from '../database/district.ts'
import { newId } from '../time/ids.ts'
import { chainStep } from './trail.ts'
import { verifyTrail } from './verify-trail.ts'

const CRYPTO = { suite: 'intl' } as CryptoProvider

let database: TestDatabase
let district: District
let owner: Client
let item: string

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema })
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`set search_path to ${database.schema}`)
  // The owner of the tables plays the intruder, who is not stopped by row policies.
  for (const table of ['work_item', 'work_step']) {
    await owner.query(`alter table ${table} no force row level security`)
  }
})

afterAll(async () => {
  await owner?.end()
  await district?.close()
  await database?.drop()
})

beforeEach(async () => {
  await owner.query('truncate work_item cascade')
  item = await addItem('QK-2026-000001')
  await addItem('QK-2026-000002')
})

/** An item with three steps, chained as the loop chains them. */
async function addItem(number: string): Promise<string> {
  const itemId = newId()
  const states = ['submitted', 'accepted', 'dispatched']
  await owner.query(
    `insert into work_item (id, kind, number, title, state, tier, urgency, area_code, identity,
       waits_for, step_count, head_hash, created_at, updated_at)
     values ($1, 'issue', $2, '路灯不亮', 'dispatched', 'community', 0, '990000001001', 'named', 'holder', 3, '', now(), now())`,
    [itemId, number],
  )
  let prevHash: string | null = null
  for (const [index, toState] of states.entries()) {
    const step = chainStep(CRYPTO, {
      itemId,
      seq: index + 1,
      action: 'go',
      fromState: states[index - 1] ?? null,
      toState,
      actorId: newId(),
      actorRole: 'grid_worker',
      orgId: null,
      note: '已到现场',
      payload: { z: 1, a: ['灯', { y: null, b: 2.5 }] },
      fileIds: [newId()],
      prevHash,
      at: new Date(`2026-03-0${index + 1}T08:00:00.123Z`),
    })
    await owner.query(
      `insert into work_step (item_id, seq, action, from_state, to_state, actor_id, actor_role, org_id,
         note, payload, file_ids, salt, digest, prev_hash, hash, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        itemId,
        index + 1,
        step.action,
        step.fromState,
        step.toState,
        step.actorId,
        step.actorRole,
        step.orgId,
        step.note,
        step.payload,
        step.fileIds,
        step.salt,
        step.digest,
        step.prevHash,
        step.hash,
        step.at,
      ],
    )
    prevHash = step.hash
  }
  await owner.query('update work_item set head_hash = $2 where id = $1', [itemId, prevHash])
  return itemId
}

async function faultsAfter(change: string): Promise<string[]> {
  await owner.query(change, [item])
  const { faults } = await verifyTrail(district)
  return faults.map(({ number, seq, why }) => `${number} ${seq} ${why}`)
}

describe('the whole trail', () => {
  test('verifies as it was written, however the database stores it', async () => {
    expect(await verifyTrail(district)).toEqual({ items: 2, steps: 6, faults: [] })
  })

  test('a note that was rewritten shows', async () => {
    const faults = await faultsAfter(
      `update work_step set note = '无事' where item_id = $1 and seq = 2`,
    )
    expect(faults).toEqual(['QK-2026-000001 2 content_changed'])
  })

  test('an actor who was exchanged shows', async () => {
    const change = `update work_step set actor_id = gen_random_uuid() where item_id = $1 and seq = 3`
    expect(await faultsAfter(change)).toEqual(['QK-2026-000001 3 facts_changed'])
  })

  test('a step taken out of the middle shows', async () => {
    const faults = await faultsAfter('delete from work_step where item_id = $1 and seq = 2')
    expect(faults).toEqual(['QK-2026-000001 2 broken_link'])
  })

  test('a last step taken away, or a state set by hand, shows by the item', async () => {
    const last = await faultsAfter('delete from work_step where item_id = $1 and seq = 3')
    expect(last).toEqual(['QK-2026-000001 null item_differs'])
    const state = await faultsAfter(`update work_item set state = 'closed' where id <> $1`)
    expect(state).toContain('QK-2026-000002 null item_differs')
  })

  test('words that the law let a person erase leave the chain whole', async () => {
    const erase = `update work_step set note = null, payload = '{}', salt = null where item_id = $1 and seq = 2`
    expect(await faultsAfter(erase)).toEqual([])
  })

  test('progress is told and reaches the number of items', async () => {
    const seen: number[] = []
    await verifyTrail(district, (items) => seen.push(items))
    expect(seen.at(-1)).toBe(2)
  })
})
