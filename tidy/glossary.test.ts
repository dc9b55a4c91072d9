import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TIERS, TIME_UNITS, URGENCIES } from '#contract/loop/terms.ts'
import { ORG_KINDS, PARTY_STATES, PARTY_TYPES } from '#contract/organization/terms.ts'
import { ROLES } from '#contract/people/terms.ts'
import { AREA_LEVELS } from '#contract/territory/terms.ts'
import { WAITERS } from '#kernel/loop/loop.ts'
import { core as en } from '#kit/words/en/core.ts'
import { core as zh } from '#kit/words/zh-cn/core.ts'
import { MODULES } from '#main/modules.ts'
import { glossaryFaults } from './glossary.ts'
import { ROOT } from './repository.ts'

const text = readFileSync(join(ROOT, 'GLOSSARY.md'), 'utf8')
const loops = MODULES.flatMap((module) => module.loops ?? [])

type Lists = Record<string, Record<string, string> | undefined>

describe('the glossary', () => {
  test('explains every module, state, action, tier, role and kind of organisation', () => {
    const names = [
      ...MODULES.map(({ name }) => name),
      ...loops.flatMap(({ kind, states, moves }) => [
        kind,
        ...Object.keys(states),
        ...Object.keys(moves),
      ]),
      ...[TIERS, TIME_UNITS, URGENCIES, ROLES, ORG_KINDS, PARTY_TYPES, PARTY_STATES].flat(),
      ...[AREA_LEVELS, WAITERS].flat(),
    ]
    expect(names.length).toBeGreaterThan(100)
    expect(glossaryFaults(text, names)).toEqual([])
  })

  test.each(['zh', 'en'] as const)(
    'every state and action of a loop has its words (%s)',
    (language) => {
      const core: Record<string, unknown> = { zh, en }[language]
      for (const { kind, states, moves } of loops) {
        const words = core[`${kind}s`] as Lists
        for (const state of Object.keys(states)) {
          expect(words.states, state).toHaveProperty([state])
          expect(words.workStates, state).toHaveProperty([state])
        }
        for (const [action, move] of Object.entries(moves)) {
          expect(words.steps, action).toHaveProperty([action])
          // A move that is never offered has a place of its own on the screen instead of a button.
          const isOffered = move.offeredWhen === undefined || move.offeredWhen.length > 0
          const isButton = isOffered && !move.via && move.by.some((rule) => rule !== 'system')
          if (isButton) expect(words.actions, action).toHaveProperty([action])
        }
      }
    },
  )

  test('a name that is missing is found, and a row without a meaning too', () => {
    const planted = '| `loan` | 借用 | | one loan | |\n| `lend` | | | | |\n'
    expect(glossaryFaults(planted, ['loan', 'borrow'])).toEqual([
      'borrow is not in GLOSSARY.md',
      'lend has no Chinese or no meaning in GLOSSARY.md',
    ])
  })
})
