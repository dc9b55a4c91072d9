import { describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal/refusal.ts'
import {
  hashPassword,
  needsRehash,
  passwordWeakness,
  requireStrongPassword,
  verifyPassword,
} from './password.ts'
import { hashToken, newDigitCode, newToken, sameSecret } from './token.ts'
import { newTotpSecret, totpCode, totpUri, verifyTotp } from './totp.ts'

const seconds = (count: number) => new Date(count * 1_000)

describe('passwords', () => {
  test('the right one is recognised, another is not', async () => {
    const stored = await hashPassword('夜里路灯不亮8')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$=]{22}\$[^$=]{43}$/)
    expect(await verifyPassword(stored, '夜里路灯不亮8')).toBe(true)
    expect(await verifyPassword(stored, '夜里路灯不亮9')).toBe(false)
    expect(await verifyPassword(stored, '')).toBe(false)
  })

  test('the same password is never stored the same way twice', async () => {
    expect(await hashPassword('lamp-post-9')).not.toBe(await hashPassword('lamp-post-9'))
  })

  test('typed with a full-width keyboard it is the same password', async () => {
    const stored = await hashPassword('lamp-post-9')
    expect(await verifyPassword(stored, 'ｌａｍｐ-ｐｏｓｔ-９')).toBe(true)
  })

  test('a hash of the reference implementation verifies and is due for renewal', async () => {
    const reference =
      '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'
    expect(await verifyPassword(reference, 'password')).toBe(true)
    expect(needsRehash(reference)).toBe(true)
    expect(needsRehash(await hashPassword('lamp-post-9'))).toBe(false)
  })

  test.each([
    ['an account that does not exist', null],
    ['an empty hash', ''],
    ['another algorithm', '$2b$12$abcdefghijklmnopqrstuv'],
    [
      'a hash that would cost the server too much memory',
      '$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    ],
    [
      'a hash without passes',
      '$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
    ],
  ])('%s is a plain no', async (_name, stored) => {
    expect(await verifyPassword(stored, 'password')).toBe(false)
  })

  test.each([
    ['abc1234', '', 'short'],
    ['路灯1', '', 'short'],
    ['12345678', '', 'one_kind'],
    ['abcdefgh', '', 'one_kind'],
    ['小区门口的路灯坏了', '', 'one_kind'],
    ['Passw0rd', '', 'common'],
    ['qq123456', '', 'common'],
    ['x19900001234', '19900001234', 'account'],
    [`${'长'.repeat(200)}1`, '', 'long'],
    ['abcd12345', '', null],
    ['小区门口的路灯坏了3盏', '', null],
    ['Lamp Post', '', null],
  ])('%j (account %j) is weak because: %s', (password, account, why) => {
    expect(passwordWeakness(password, account)).toBe(why)
  })

  test('a weak password is refused by name and without repeating it', () => {
    let caught: unknown
    try {
      requireStrongPassword('qq123456')
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(Refusal)
    const refusal = caught as Refusal
    expect(refusal.code).toBe('people.weak_password')
    expect(refusal.facts).toEqual({ why: 'common', shortest: 8, longest: 200, kinds: 2 })
    expect(() => requireStrongPassword('小区门口的路灯坏了3盏')).not.toThrow()
  })
})

describe('tokens and codes', () => {
  test('tokens are 256 bits, url-safe and never repeat', () => {
    const tokens = Array.from({ length: 200 }, () => newToken())
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(new Set(tokens).size).toBe(200)
  })

  test('only a hash of a token is stored', () => {
    expect(hashToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  test('codes keep their leading zeros', () => {
    const codes = Array.from({ length: 500 }, () => newDigitCode())
    for (const code of codes) expect(code).toMatch(/^\d{6}$/)
    expect(codes.some((code) => code.startsWith('0'))).toBe(true)
  })

  test.each([
    ['481920', '481920', true],
    ['481920', '481921', false],
    ['481920', '48192', false],
    ['', '', true],
  ])('%j and %j are the same secret: %s', (a, b, same) => {
    expect(sameSecret(a, b)).toBe(same)
  })
})

describe('the second factor', () => {
  /** The secret of RFC 6238, Appendix B, in base32. */
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('%i seconds after 1970 the code is %s, as RFC 6238 has it', (at, code) => {
    expect(totpCode(SECRET, seconds(at))).toBe(code)
    expect(verifyTotp(SECRET, code, seconds(at), null)).toBe(Math.floor(at / 30))
  })

  test('a code holds one step before and after, not two', () => {
    const code = totpCode(SECRET, seconds(3_000))
    for (const at of [2_970, 3_000, 3_030, 3_059]) {
      expect(verifyTotp(SECRET, code, seconds(at), null)).toBe(100)
    }
    for (const at of [2_969, 3_060]) expect(verifyTotp(SECRET, code, seconds(at), null)).toBeNull()
  })

  test('a code is good once, and older ones are not good after it', () => {
    const code = totpCode(SECRET, seconds(3_000))
    const earlier = totpCode(SECRET, seconds(2_970))
    const step = verifyTotp(SECRET, code, seconds(3_000), null)
    expect(verifyTotp(SECRET, code, seconds(3_001), step)).toBeNull()
    expect(verifyTotp(SECRET, earlier, seconds(3_001), step)).toBeNull()
    expect(verifyTotp(SECRET, totpCode(SECRET, seconds(3_030)), seconds(3_030), step)).toBe(101)
  })

  test.each(['', '12345', '1234567', 'abcdef', '２８７０８２'])('%j is no code', (code) => {
    expect(verifyTotp(SECRET, code, seconds(59), null)).toBeNull()
  })

  test('a new secret is 160 bits and its address names issuer and account', () => {
    const secret = newTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(secret)
    const uri = new URL(totpUri(secret, '审计管理员'))
    expect(decodeURIComponent(uri.pathname)).toContain('湾有引力:审计管理员')
    expect(uri.searchParams.get('secret')).toBe(secret)
  })
})
