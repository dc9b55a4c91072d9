import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { testDeps } from '#testing/house.ts'
import { checkKeys, lostKeys } from './key-check.ts'

let database: TestDatabase
let district: District
let deps: Deps

const key = (id: number, byte: number) => ({ id, secret: Buffer.alloc(32, byte) })
const withKeys = (...keys: ReturnType<typeof key>[]): Deps => ({
  ...deps,
  crypto: createCryptoProvider(keyRing(keys), 'intl'),
})

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema })
  deps = await testDeps(district, testClock())
})

afterAll(async () => {
  await district?.close()
  await database?.drop()
})

describe('the keys of a district', () => {
  test('a rotation adds one; a key that is lost or exchanged stops the start', async () => {
    await checkKeys(withKeys(key(1, 1)))
    await checkKeys(withKeys(key(1, 1), key(2, 2)))
    expect(lostKeys(withKeys(key(1, 1), key(2, 2)))).toEqual([])
    await expect(checkKeys(withKeys(key(2, 2)))).rejects.toThrow('Master key 1 is missing')
    await expect(checkKeys(withKeys(key(1, 9), key(2, 2)))).rejects.toThrow('Master key 1')
  })
})
