import { describe, expect, test } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import { EXPORT_FILE_REFUSALS } from '#contract/analysis/export-terms.ts'
import { APPEND_CHUNK_REFUSALS, READ_FILE_REFUSALS } from '#contract/files/terms.ts'
import { BEGIN_IMPORT_REFUSALS, HOTLINE_REFUSALS } from '#contract/intake/refusals.ts'
import { LINK_PAGE_REFUSALS } from '#contract/outreach/terms.ts'
import { core as en } from '#kit/words/en/core.ts'
import { core as zh } from '#kit/words/zh-cn/core.ts'
import { MODULES } from '#main/modules.ts'
import { onlyListed } from './ratchet.ts'
import { mentionedCodes, thrownCodes } from './refusals.ts'
import { isForTests, madeUp, sourceFiles } from './repository.ts'

const operations = Object.values(contract)

/** What any operation may answer, and the routes that carry bytes, which stand outside the contract. */
const GENERAL: readonly string[] = [
  ...APPEND_CHUNK_REFUSALS,
  ...BEGIN_IMPORT_REFUSALS,
  ...EXPORT_FILE_REFUSALS,
  ...HOTLINE_REFUSALS,
  ...LINK_PAGE_REFUSALS,
  ...READ_FILE_REFUSALS,
  'contract.invalid',
  'contract.request_id_reused',
  'limits.too_fast',
  'limits.too_many_live',
  'people.not_staff',
  'people.sign_in_first',
  'server.database_away',
]

/** What only the command line and settings answer; they word it themselves. */
const OPERATOR = [
  'calendar.bad_hours',
  'calendar.bad_override',
  'people.appointed_already',
  'people.login_taken',
  'people.separated_duties',
  'people.unknown_appointment',
  'people.unknown_login',
  'people.unknown_person',
  'territory.buildings_left',
  'territory.estate_divided',
  'territory.open_items',
]

/** Declared, though nothing refuses with it today. */
const NEVER_THROWN: readonly string[] = []

/** Operations of the contract that no module answers today. */
const UNANSWERED: readonly string[] = []

const files = sourceFiles()
const declared = new Set(operations.flatMap(({ refusals }) => refusals))
const thrown = files
  .filter(({ path }) => path.startsWith('server/') && !isForTests(path))
  .flatMap(thrownCodes)

describe('refusals', () => {
  test('every code that is thrown is promised by an operation or by the house', () => {
    expect(thrown.length).toBeGreaterThan(80)
    const known = new Set([...declared, ...GENERAL, ...OPERATOR])
    expect(thrown.filter(({ code }) => !known.has(code))).toEqual([])
  })

  test('every code that an operation promises is given somewhere', () => {
    const mentioned = mentionedCodes(files)
    // The kernel makes this one for every kind: «no such item», by the kind's own name.
    for (const { loops } of MODULES)
      for (const { kind } of loops ?? []) mentioned.add(`${kind}s.not_found`)
    expect(
      onlyListed(
        [...declared].filter((code) => !mentioned.has(code)),
        NEVER_THROWN,
      ),
    ).toEqual([])
  })

  test('every code has a sentence in both languages', () => {
    for (const code of new Set([...declared, ...GENERAL])) {
      expect(zh.refusals, code).toHaveProperty([code])
      expect(en.refusals, code).toHaveProperty([code])
    }
  })

  test('every code is module.snake_case', () => {
    const codes = [...declared, ...thrown.map(({ code }) => code)]
    expect(
      codes.filter((code) => !/^[a-z][a-z0-9]*(_[a-z]+)*\.[a-z]+(_[a-z0-9]+)*$/.test(code)),
    ).toEqual([])
  })

  test('a code is found in a refusal, in a choice and in a constraint', () => {
    const planted = madeUp(
      'server/kernel/a.ts',
      `throw new Refusal('a.b', 'rule')
       const x = new Refusal(y ? 'c.d' : 'e.f', 'rule')
       refuseOnConstraint('loan_pkey', 'g.h')`,
    )
    expect(thrownCodes(planted).map(({ code }) => code)).toEqual(['a.b', 'c.d', 'e.f', 'g.h'])
  })
})

describe('operations', () => {
  const answered = new Set(MODULES.flatMap(({ routes }) => routes.map((one) => one.operation.name)))

  test('are answered by a module each, and by one only', () => {
    const names = operations.map(({ name }) => name)
    expect(
      onlyListed(
        names.filter((name) => !answered.has(name)),
        UNANSWERED,
      ),
    ).toEqual([])
    const all = MODULES.flatMap(({ routes }) => routes.map((one) => one.operation.name))
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([])
  })

  test('have a name and a path of their own', () => {
    const places = operations.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(places).size).toBe(operations.length)
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length)
  })
})
