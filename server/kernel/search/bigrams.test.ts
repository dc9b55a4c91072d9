import * as fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { keyRing } from '../crypto/key-ring.ts'
import { createCryptoProvider } from '../crypto/provider.ts'
import { searchQuery, searchWords, wordKey } from './bigrams.ts'

const key = wordKey(createCryptoProvider(keyRing([{ id: 1, secret: Buffer.alloc(32, 7) }]), 'intl'))

let database: TestDatabase
let client: Client

beforeAll(async () => {
  database = await testDatabase()
  client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

/** Whether the database finds a text by a question; nothing to look for finds nothing. */
async function finds(text: string, question: string): Promise<boolean> {
  const query = searchQuery(question, key)
  if (query === null) return false
  const { rows } = await client.query<{ found: boolean }>(
    `select $1::tsvector @@ $2::tsquery as found`,
    [searchWords(text, key), query],
  )
  return rows[0]!.found
}

const LAMP = '1栋2单元楼道灯坏了三天，晚上看不见路；电话13800000000，编号QK-2026-000001'

test.each([
  '楼道灯',
  '灯',
  '路',
  '路；电',
  '坏了三天',
  '晚上 楼道',
  '2单元',
  '1栋2单元',
  '1栋',
  '栋2',
  '单元楼道',
  'qk',
  'QK-2026',
  '000001',
  '138',
  '１栋',
  '元楼道灯坏了三天',
  '13800000000',
])('«%s» finds the dark stairwell', async (question) => {
  expect(await finds(LAMP, question)).toBe(true)
})

test.each([
  '12单元',
  '栋3',
  '元2栋',
  '道楼',
  '楼灯',
  '三天了',
  '电梯',
  '楼道灯坏了四天',
  'k-2026',
  '，',
  '',
  ' ',
  '!&|()',
])('«%s» does not', async (question) => {
  expect(await finds(LAMP, question)).toBe(false)
})

const han = fc.constantFrom(...'路灯楼道坏了井盖松动晚上东西南北一二三𠮷䶮')
const other = fc.constantFrom(...'ab1290 ，。-_!()&|:*\'"\\%<>')
const chinese = fc.array(han, { minLength: 1, maxLength: 12 }).map((all) => all.join(''))
const mixed = fc
  .array(fc.oneof({ weight: 3, arbitrary: han }, { weight: 1, arbitrary: other }), {
    maxLength: 30,
  })
  .map((all) => all.join(''))

test('every run of Chinese characters finds the texts that it stands in', async () => {
  await fc.assert(
    fc.asyncProperty(mixed, chinese, mixed, async (before, wanted, after) => {
      expect(await finds(`${before}${wanted}${after}`, wanted)).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('what is found stands in the text as it was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(chinese, chinese, async (text, wanted) => {
      expect(await finds(text, wanted)).toBe(text.includes(wanted))
    }),
    { numRuns: 400 },
  )
})

test('nothing that can be typed breaks a question', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), mixed, async (odd, text) => {
      expect([true, false]).toContain(await finds(text, odd))
      expect([true, false]).toContain(await finds(odd.replaceAll('\0', ''), text))
    }),
    { numRuns: 300 },
  )
})

test('the index tells nobody what was written', () => {
  const words = searchWords(LAMP, key)
  expect(words).not.toMatch(/\p{Script=Han}|13800000000/u)
})

test('a text that was indexed under an older key or in the other suite is still found', async () => {
  const [old, now] = [
    { id: 1, secret: Buffer.alloc(32, 7) },
    { id: 2, secret: Buffer.alloc(32, 8) },
  ]
  const before = wordKey(createCryptoProvider(keyRing([old]), 'intl'))
  const after = wordKey(createCryptoProvider(keyRing([old, now]), 'sm'))
  const { rows } = await client.query<{ found: boolean }>(
    `select $1::tsvector @@ $2::tsquery as found`,
    [searchWords(LAMP, before), searchQuery('楼道灯坏了', after)],
  )
  expect(rows[0]!.found).toBe(true)
})
