import { createCipheriv, randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyRefusal, keyRing, keyRingFromText } from './key-ring.ts'
import { type CryptoProvider, createCryptoProvider, SealFailure } from './provider.ts'
import { decrypt, digestHex, encrypt, SUITE_NAMES, SUITES } from './suite.ts'

const key1 = { id: 1, secret: Buffer.alloc(32, 1) }
const key2 = { id: 2, secret: Buffer.alloc(32, 2) }
const PLACE = 'person.phone:018f'
const hex = (text: string) => Buffer.from(text, 'hex')

function failureOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof SealFailure) return error.reason
    throw error
  }
  return 'none'
}

describe('published vectors', () => {
  test('SM3 of "abc" is the example of GB/T 32905', () => {
    const expected = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
    expect(digestHex(SUITES.sm, 'abc')).toBe(expected)
  })

  test('SHA-256 of "abc" is the example of FIPS 180-4', () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(digestHex(SUITES.intl, 'abc')).toBe(expected)
  })

  test('one SM4 block is the example of GB/T 32907', () => {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-ecb', block, null).setAutoPadding(false)
    const sealed = Buffer.concat([cipher.update(block), cipher.final()]).toString('hex')
    expect(sealed).toBe('681edf34d206965e86b3e94f536e4246')
  })

  test('SM4-GCM opens the example of RFC 8998', () => {
    const ciphertext =
      '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d'
    const sealed = hex(`00001234567800000000abcd83de3541e4c2b58177e065a9bf7b62ec${ciphertext}`)
    const key = hex('0123456789abcdeffedcba9876543210')
    const aad = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
    const expected = [...'abcdefea'].map((digit) => digit.repeat(16)).join('')
    expect(decrypt(SUITES.sm, key, sealed, aad).toString('hex')).toBe(expected)
  })
})

describe.each(SUITE_NAMES)('the %s suite', (name) => {
  const provider = createCryptoProvider(keyRing([key1]), name)

  test('opens what it sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, place) => {
        const content = Buffer.from(bytes)
        expect(provider.unseal(provider.seal(content, place), place)).toEqual(content)
      }),
    )
  })

  test('opens the text it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(provider.unsealText(provider.sealText(text, PLACE), PLACE)).toBe(text)
      }),
    )
  })

  test('never seals the same text to the same bytes', () => {
    const sealed = Array.from({ length: 50 }, () => provider.sealText('19900001234', PLACE))
    expect(new Set(sealed).size).toBe(50)
  })

  test('does not open when any single bit has changed', () => {
    const sealed = provider.seal(Buffer.from('汉正街道紫荆小区3栋'), PLACE)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(['malformed', 'unknown_key', 'tampered']).toContain(
        failureOf(() => provider.unseal(changed, PLACE)),
      )
    }
  })

  test('does not open in another place', () => {
    const sealed = provider.seal(Buffer.from('19900001234'), PLACE)
    expect(failureOf(() => provider.unseal(sealed, 'person.phone:0190'))).toBe('tampered')
  })

  test('does not open what was cut off', () => {
    const sealed = provider.seal(Buffer.from('19900001234'), PLACE)
    expect(failureOf(() => provider.unseal(sealed.subarray(0, 31), PLACE))).toBe('malformed')
    expect(failureOf(() => provider.unseal(sealed.subarray(0, -1), PLACE))).toBe('tampered')
  })

  test('a keyed digest is checked for its purpose, data and key', () => {
    const mac = provider.hmac('judge-link', 'QK-2026-000123')
    expect(provider.verifyHmac('judge-link', 'QK-2026-000123', mac)).toBe(true)
    expect(provider.verifyHmac('other', 'QK-2026-000123', mac)).toBe(false)
    expect(provider.verifyHmac('judge-link', 'QK-2026-000124', mac)).toBe(false)
    expect(provider.verifyHmac('judge-link', 'QK-2026-000123', '')).toBe(false)
    const stranger = createCryptoProvider(keyRing([{ ...key2, id: 1 }]), name)
    expect(stranger.verifyHmac('judge-link', 'QK-2026-000123', mac)).toBe(false)
  })

  test('a blind index is equal for equal values of one purpose only', () => {
    const index = provider.blindIndex('phone', '19900001234')
    expect(provider.blindIndex('phone', '19900001234')).toBe(index)
    expect(provider.blindIndex('phone', '19900001235')).not.toBe(index)
    expect(provider.blindIndex('id_number', '19900001234')).not.toBe(index)
    expect(index).not.toContain('19900001234')
  })
})

describe('rotation', () => {
  const before = createCryptoProvider(keyRing([key1]), 'sm')
  const after = createCryptoProvider(keyRing([key1, key2]), 'sm')

  test('what the old key sealed still opens and is known to be stale', () => {
    const sealed = before.seal(Buffer.from('张三'), PLACE)
    expect(after.unseal(sealed, PLACE).toString()).toBe('张三')
    expect(after.isStale(sealed)).toBe(true)
    expect(before.isStale(sealed)).toBe(false)
  })

  test('the newest key seals, and without it nothing opens', () => {
    const sealed = after.seal(Buffer.from('张三'), PLACE)
    expect(after.isStale(sealed)).toBe(false)
    expect(failureOf(() => before.unseal(sealed, PLACE))).toBe('unknown_key')
  })

  test('a phone number stored before is found after', () => {
    const stored = before.blindIndex('phone', '19900001234')
    expect(after.blindIndexes('phone', '19900001234')).toContain(stored)
    expect(after.blindIndexes('phone', '19900001234')).toContain(
      after.blindIndex('phone', '19900001234'),
    )
    expect(after.blindIndexes('phone', '19900001235')).not.toContain(stored)
  })

  test('a keyed digest made before is still true', () => {
    const mac = before.hmac('anchor', '2026-06-01')
    expect(after.verifyHmac('anchor', '2026-06-01', mac)).toBe(true)
  })

  test('fingerprints tell keys apart and do not depend on the suite', () => {
    const intl: CryptoProvider = createCryptoProvider(keyRing([key1, key2]), 'intl')
    expect(intl.fingerprints()).toEqual(after.fingerprints())
    expect(new Set(after.fingerprints().map((one) => one.fingerprint)).size).toBe(2)
  })
})

describe('a change of suite', () => {
  const sm = createCryptoProvider(keyRing([key1]), 'sm')
  const intl = createCryptoProvider(keyRing([key1]), 'intl')

  test('leaves everything readable and searchable in both directions', () => {
    for (const [from, to] of [
      [sm, intl],
      [intl, sm],
    ] as const) {
      const sealed = from.seal(Buffer.from('19900001234'), PLACE)
      expect(to.unseal(sealed, PLACE).toString()).toBe('19900001234')
      expect(to.isStale(sealed)).toBe(true)
      expect(to.blindIndexes('phone', '19900001234')).toContain(
        from.blindIndex('phone', '19900001234'),
      )
      expect(to.verifyHmac('link', 'x', from.hmac('link', 'x'))).toBe(true)
    }
  })

  test('digests say by which algorithm they were made', () => {
    expect(sm.digest('abc')).toMatch(/^sm3:66c7f0f4[0-9a-f]{56}$/)
    expect(intl.digest('abc')).toMatch(/^sha256:ba7816bf[0-9a-f]{56}$/)
  })
})

describe('keys from the environment', () => {
  const [one, two] = [key1, key2].map((key) => key.secret.toString('base64'))

  test('a single key is key 1', () => {
    expect(keyRingFromText(`${one}\n`)).toEqual(keyRing([key1]))
  })

  test('of several, the highest number seals', () => {
    expect(keyRingFromText(`2:${two}, 1:${one}`)).toEqual(keyRing([key1, key2]))
    expect(keyRingFromText(`2:${two}, 1:${one}`).newest.id).toBe(2)
  })

  test.each([
    ['nothing', ' '],
    ['a short key', randomBytes(16).toString('base64')],
    ['hex', key1.secret.toString('hex')],
    ['a number twice', `1:${one},1:${two}`],
    ['number 0', `0:${one}`],
    ['a number that is too high', `65536:${one}`],
    ['one of several without a number', `1:${one},${two}`],
  ])('%s is refused without showing it', (_name, text) => {
    let caught: unknown
    try {
      keyRingFromText(text)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(KeyRefusal)
    const refusal = caught as KeyRefusal
    expect(refusal.code).toBe('keys.malformed')
    expect(`${refusal.message}${refusal.zh}`).not.toContain(text.slice(0, 20).trim() || '\0')
  })
})

test('the raw cipher refuses another key', () => {
  const sealed = encrypt(SUITES.intl, Buffer.alloc(32, 1), Buffer.from('a'), Buffer.alloc(0))
  expect(() => decrypt(SUITES.intl, Buffer.alloc(32, 2), sealed, Buffer.alloc(0))).toThrow()
})
