import { describe, expect, test } from 'vitest'
import { badIdentifiers, badPathNames } from './names.ts'
import { madeUp, pathsOf, sourceFiles } from './repository.ts'

/** Templates keep the names of what they become, with a mark behind. */
const isTemplate = (path: string) => path.startsWith('scripts/templates/')
const FOLDERS = '{contract,engines,server,web,e2e,bench,tidy,scripts,docs}/**/*.*'

describe('names', () => {
  test('of files and folders are kebab-case and say what is inside', () => {
    expect(
      pathsOf(FOLDERS)
        .filter((path) => !isTemplate(path))
        .flatMap(badPathNames),
    ).toEqual([])
  })

  test('of things in code are English words that name something', () => {
    expect(sourceFiles().flatMap(badIdentifiers)).toEqual([])
  })

  test.each([
    'server/kernel/loop/nextState.ts',
    'server/modules/Issues/loop.ts',
    'server/kernel/text-utils.ts',
    'web/kit/common/fill.ts',
    'server/modules/issues/问题.ts',
  ])('%s is a bad path', (path) => {
    expect(badPathNames(path)).toHaveLength(1)
  })

  test.each([
    'server/modules/issues/README.md',
    'web/kit/words/zh-cn/core.ts',
    'server/kernel/crypto/common-passwords.ts',
    'contract/issues/add-helper.ts',
    'server/migrations/0001-kernel-work-items.sql',
  ])('%s is a good path', (path) => {
    expect(badPathNames(path)).toEqual([])
  })

  test.each([
    ['const 街道 = 1', 'is Chinese'],
    ['const jiedaoName = 1', 'is pinyin'],
    ['const a = { paidan_at: 1 }', 'is pinyin'],
    ['class SessionManager {}', 'names nothing'],
    ['function dateUtils() {}', 'names nothing'],
  ])('%s is a bad name', (text, fault) => {
    expect(badIdentifiers(madeUp('server/kernel/a.ts', text))).toEqual([
      expect.stringContaining(fault),
    ])
  })

  test('Chinese in strings and comments is where it belongs', () => {
    expect(badIdentifiers(madeUp('a.ts', `// 街道\nconst street = '街道'`))).toEqual([])
  })
})
