import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChainLink,
  canonicalJson,
  contentDigest,
  type Json,
  newSalt,
  stepHash,
  verifyChain,
} from './chain.ts'
import type { SuiteName } from './suite.ts'

function chainOf(notes: readonly string[], suites: readonly SuiteName[] = ['sm']): ChainLink[] {
  const links: ChainLink[] = []
  notes.forEach((note, index) => {
    const suite = suites[index % suites.length]!
    const facts = { item: 'QK-2026-000123', seq: index + 1, action: 'comment', at: `T${index}` }
    const content = { note, payload: { photo: index }, salt: newSalt() }
    const digest = contentDigest(suite, content.salt, content)
    const previousHash = links.at(-1)?.hash ?? null
    const hash = stepHash(suite, facts, digest, previousHash)
    links.push({ facts, contentDigest: digest, previousHash, hash, content })
  })
  return links
}

describe('the trail of an item', () => {
  const notes = ['路灯不亮', '已派给社区', '电工到场', '修好了', '满意']
  const links = chainOf(notes)

  test('verifies, and says its head', () => {
    expect(verifyChain(links)).toEqual({ ok: true, links: 5, head: links[4]!.hash })
    expect(verifyChain([])).toEqual({ ok: true, links: 0, head: null })
  })

  test('still verifies when a text was erased', () => {
    const erased = links.map((link, index) => (index === 1 ? { ...link, content: null } : link))
    expect(verifyChain(erased)).toMatchObject({ ok: true, links: 5 })
  })

  test('verifies when it was continued in another suite', () => {
    const mixed = chainOf(notes, ['sm', 'intl'])
    expect(mixed[0]!.hash).toMatch(/^sm3:/)
    expect(mixed[1]!.hash).toMatch(/^sha256:/)
    expect(verifyChain(mixed)).toMatchObject({ ok: true, links: 5 })
  })

  test.each<[string, (all: ChainLink[]) => ChainLink[], number, string]>([
    ['a removed step', (all) => all.toSpliced(2, 1), 2, 'broken_link'],
    ['a removed first step', (all) => all.slice(1), 0, 'broken_link'],
    ['two steps exchanged', (all) => [all[0]!, all[2]!, all[1]!], 1, 'broken_link'],
    [
      'a changed fact',
      (all) => all.with(3, { ...all[3]!, facts: { seq: 4, action: 'close' } }),
      3,
      'facts_changed',
    ],
    [
      'a changed text',
      (all) => all.with(1, { ...all[1]!, content: { ...all[1]!.content!, note: '已修好' } }),
      1,
      'content_changed',
    ],
    [
      'a changed payload',
      (all) => all.with(1, { ...all[1]!, content: { ...all[1]!.content!, payload: {} } }),
      1,
      'content_changed',
    ],
    [
      'a text changed together with its digest',
      (all) => {
        const content = { note: '已修好', payload: {}, salt: newSalt() }
        const digest = contentDigest('sm', content.salt, content)
        return all.with(1, { ...all[1]!, content, contentDigest: digest })
      },
      1,
      'facts_changed',
    ],
    [
      'a hash of no known digest',
      (all) => all.with(0, { ...all[0]!, hash: 'md5:00' }),
      0,
      'facts_changed',
    ],
  ])('shows %s', (_name, change, at, why) => {
    expect(verifyChain(change([...links]))).toEqual({ ok: false, at, why })
  })

  test('the digest of a text does not give the text away to someone who guesses it', () => {
    const content = { note: '满意', payload: null }
    expect(contentDigest('sm', newSalt(), content)).not.toBe(
      contentDigest('sm', newSalt(), content),
    )
  })
})

describe('canonical JSON', () => {
  test.each<[Json, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined, b: { d: 1, c: 2 } }, '{"b":{"c":2,"d":1}}'],
    [{ é: 1, '\n': 2, 街道: '汉正' }, '{"\\n":2,"é":1,"街道":"汉正"}'],
    [1e21, '1e+21'],
    [-0, '0'],
  ])('of %j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  test('is the same after a database stored the value and gave it back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text)
      }),
    )
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('there is none of %s', (value) => {
    expect(() => canonicalJson({ a: [value] })).toThrow(TypeError)
  })
})
