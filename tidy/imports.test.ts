import { describe, expect, test } from 'vitest'
import { badImports } from './imports.ts'
import { madeUp, sourceFiles } from './repository.ts'

const problemsOf = (path: string, text: string) => badImports([madeUp(path, text)])

describe('the direction of imports', () => {
  test('no file of the repository imports against it', () => {
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(300)
    expect(badImports(files)).toEqual([])
  })

  test.each([
    [
      'contract/issues/a.ts',
      `import { b } from '#kernel/b.ts'`,
      'may not look up into server/kernel/b.ts',
    ],
    [
      'contract/issues/a.ts',
      `import { readFileSync } from 'node:fs'`,
      'may not use the package node:fs',
    ],
    ['server/kernel/a.ts', `import { b } from '#modules/people/index.ts'`, 'may not look up into'],
    [
      'server/modules/territory/a.ts',
      `import { b } from '#modules/people/index.ts'`,
      'may not look up into',
    ],
    [
      'server/modules/people/a.ts',
      `import { b } from '#modules/issues/index.ts'`,
      'may not look up into',
    ],
    [
      'server/modules/issues/a.ts',
      `import { b } from '#modules/people/names.ts'`,
      'use the index.ts of people',
    ],
    [
      'server/modules/issues/a.ts',
      `import { b } from '../people/names.ts'`,
      'use the index.ts of people',
    ],
    [
      'server/modules/issues/a.ts',
      `import { b } from '#modules/venues/index.ts'`,
      'mechanisms meet through events',
    ],
    ['server/modules/issues/a.ts', `import { b } from '#main/modules.ts'`, 'may not look up into'],
    ['server/modules/issues/a.ts', `import { b } from './builders.ts'`, 'is for tests only'],
    ['server/main/a.ts', `import { b } from '#testing/house.ts'`, 'is for tests only'],
    [
      'server/main/a.ts',
      `import { b } from '#modules/issues/loop.ts'`,
      'use the index.ts of issues',
    ],
    ['server/kernel/a.ts', `import { b } from '#kit/words/fill.ts'`, 'the server may not import'],
    [
      'engines/reach/a.ts',
      `import { b } from '#contract/core/shapes.ts'`,
      'an engine stands alone',
    ],
    [
      'web/kit/a.ts',
      `import { b } from '#contract/all.gen.ts'`,
      'takes only types from the contract',
    ],
    [
      'web/pocket/a.ts',
      `import { b } from '../desk/b.ts'`,
      'the browser may not import web/desk/b.ts',
    ],
    ['web/desk/a.ts', `import { b } from '#kernel/b.ts'`, 'the browser may not import'],
    [
      'web/desk/a.ts',
      `const b = await import('#modules/issues/index.ts')`,
      'the browser may not import',
    ],
    ['web/pocket/a.ts', `import { Button } from 'antd'`, 'may not use the package antd'],
    ['web/kit/a.ts', `import { z } from 'zod'`, 'may not use the package zod'],
  ])('%s may not say %s', (path, text, problem) => {
    expect(problemsOf(path, text)).toEqual([expect.stringContaining(problem)])
  })

  test.each([
    ['server/modules/issues/a.ts', `import { b } from '#modules/people/index.ts'`],
    ['server/modules/people/a.ts', `import { b } from '#modules/territory/index.ts'`],
    ['server/modules/issues/a.ts', `import { b } from './commands/b.ts'`],
    ['server/modules/issues/a.test.ts', `import { b } from '#testing/house.ts'`],
    ['server/modules/issues/a.ts', `import { reach } from '#engines/reach/index.ts'`],
    ['web/desk/a.ts', `import type { b } from '#contract/all.gen.ts'`],
    ['web/desk/a.ts', `import { b } from '#kit/words/fill.ts'`],
    ['web/kit/a.test.ts', `import { b } from '#contract/all.gen.ts'`],
  ])('%s may say %s', (path, text) => {
    expect(problemsOf(path, text)).toEqual([])
  })
})
