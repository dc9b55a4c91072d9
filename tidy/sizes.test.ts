import { describe, expect, test } from 'vitest'
import { ratchet } from './ratchet.ts'
import { filesOf, isForTests, madeUp, sourceFiles } from './repository.ts'
import { FILE_LINES, fileLines, longFunctions, STYLE_LINES, TEST_FILE_LINES } from './sizes.ts'

/** Today's exceptions. A number may only go down. */
const LONG_FILES: Record<string, number> = {}
const LONG_TEST_FILES: Record<string, number> = {}
const LONG_FUNCTIONS: Record<string, number> = {
  'server/kernel/loop/create.ts createItem': 79,
  'web/desk/screens/issues/move-field.tsx Control': 149,
  'web/desk/screens/rates/call-form.tsx CallForm': 129,
  'web/desk/screens/settings/table-editor.tsx TableEditor': 150,
  'web/kit/map/map-style.ts surfaces': 84,
}

const files = sourceFiles()

describe('sizes', () => {
  test('no file is longer than a reader can hold', () => {
    const written = files.filter(({ path }) => !isForTests(path))
    expect(ratchet(fileLines(written), FILE_LINES, LONG_FILES)).toEqual([])
    expect(ratchet(fileLines(filesOf('web/**/*.css')), STYLE_LINES, {})).toEqual([])
  })

  test('no test file is longer than its own limit', () => {
    const tests = files.filter(({ path }) => isForTests(path))
    expect(ratchet(fileLines(tests), TEST_FILE_LINES, LONG_TEST_FILES)).toEqual([])
  })

  test('no function is longer than a screen', () => {
    const found = new Map(
      files.filter(({ path }) => !isForTests(path)).flatMap((f) => [...longFunctions(f)]),
    )
    expect(ratchet(found, 0, LONG_FUNCTIONS)).toEqual([])
  })

  test('documents stay short enough to be read', () => {
    const limits: Record<string, number> = {
      'ARCHITECTURE.md': 200,
      'server/modules/*/README.md': 60,
      'docs/adr/[0-9]*.md': 80,
    }
    for (const [pattern, limit] of Object.entries(limits)) {
      expect(ratchet(fileLines(filesOf(pattern)), limit, {}), pattern).toEqual([])
    }
  })
})

describe('the ruler', () => {
  const long = (name: string) => `export function ${name}() {\n${'  run()\n'.repeat(75)}}\n`

  test('finds a long function and gives its length', () => {
    expect(longFunctions(madeUp('server/kernel/a.ts', long('drag')))).toEqual(
      new Map([['server/kernel/a.ts drag', 77]]),
    )
  })

  test('lets a component be longer than other functions', () => {
    expect(longFunctions(madeUp('web/desk/a.tsx', long('Page')))).toEqual(new Map())
  })

  test('an exception that shrank must follow, and one that is not needed must go', () => {
    expect(
      ratchet(
        new Map([
          ['a', 450],
          ['b', 10],
        ]),
        400,
        { a: 500, b: 410 },
      ),
    ).toEqual(['a: 450 now, lower its number 500', 'b: 10 now, take it off the exceptions'])
  })

  test('an exception that grew is a fault', () => {
    expect(ratchet(new Map([['a', 501]]), 400, { a: 500 })).toEqual(['a: 501, at most 500'])
  })
})
