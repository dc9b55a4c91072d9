import { describe, expect, test } from 'vitest'
import {
  escapesFromTypes,
  postponements,
  readsOfTimeOrChance,
  repeatedTestNames,
  silencedTests,
} from './code.ts'
import { madeUp, type SourceFile, sourceFiles } from './repository.ts'

const files = sourceFiles()
const all = (rule: (file: SourceFile) => string[]) => files.flatMap(rule)
const planted = (text: string) => madeUp('server/kernel/planted.test.ts', text)

/** The house's own clock and ids; the screen's clock; and what runs before there is a house. */
const MAY_READ_TIME = /^(server\/kernel\/time\/|web\/kit\/clock\/|scripts\/[a-z-]+\.mjs$)/

describe('the code', () => {
  test('takes time and chance only from where tests can move them', () => {
    const found = files.filter(({ path }) => !MAY_READ_TIME.test(path)).flatMap(readsOfTimeOrChance)
    expect(found).toEqual([])
  })

  test('has no any and never switches the compiler off', () => {
    expect(all(escapesFromTypes)).toEqual([])
  })

  test('puts nothing off in comments', () => {
    expect(all(postponements)).toEqual([])
  })

  test('has no test that is switched off', () => {
    expect(all(silencedTests)).toEqual([])
  })

  test('has no two tests of one name', () => {
    expect(all(repeatedTestNames)).toEqual([])
  })
})

describe('a planted fault is found', () => {
  test.each([
    ['const a = new Date()', 'new Date()'],
    ['const a = Date.now()', 'Date.now()'],
    ['const a = { b: () => Math.random() }', 'Math.random()'],
  ])('time or chance in %s', (text, fault) => {
    expect(readsOfTimeOrChance(planted(text))).toEqual([`server/kernel/planted.test.ts:1 ${fault}`])
  })

  test('but converting a moment is no reading of the clock', () => {
    expect(readsOfTimeOrChance(planted(`const a = new Date('2026-01-01'); a.getTime()`))).toEqual(
      [],
    )
  })

  test('any in a type, and a comment that hides an error', () => {
    const mark = ['@ts', 'ignore'].join('-')
    const found = escapesFromTypes(planted(`const a: any = 1\n// ${mark}\nconst b: string = a`))
    expect(found.map((line) => line.split(' ')[1])).toEqual(['any', mark])
  })

  test('the word any in a string or a comment is no type', () => {
    expect(escapesFromTypes(planted(`// any\nconst a = 'any'`))).toEqual([])
  })

  test('work put off', () => {
    const mark = ['TO', 'DO'].join('')
    expect(postponements(planted(`const a = 1 // ${mark}: later`))).toHaveLength(1)
  })

  test.each(['skip', 'only', 'todo'])('a test with %s', (word) => {
    expect(silencedTests(planted(`test.${word}('a', () => {})`))).toHaveLength(1)
    expect(silencedTests(planted(`describe.each([1]).${word}('a', () => {})`))).toHaveLength(1)
  })

  test('two tests of one name, but not under different headings', () => {
    const twice = `test('a', () => {}); test('a', () => {})`
    expect(repeatedTestNames(planted(twice))).toHaveLength(1)
    const apart = `describe('x', () => { test('a', () => {}) }); describe('y', () => { test('a', () => {}) })`
    expect(repeatedTestNames(planted(apart))).toEqual([])
  })
})
