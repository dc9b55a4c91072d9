import { describe, expect, test } from 'vitest'
import { CASE_TYPES, DUTY_KINDS } from '#contract/issues/duty-terms.ts'
import { URGENCIES } from '#contract/loop/terms.ts'
import type { SettingReader } from '#kernel/settings/setting-spec.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy.ts'
import { areApart, boxesOf, isReachable } from './coverage.ts'
import { type CaseFacts, decide, fits, RuleRow, type RuleWhen } from './decision-table.ts'
import { DEFAULT_RULES } from './default-rules.ts'
import { rulesSetting } from './rules-setting.ts'

const CODES = DEFAULT_TAXONOMY.map(({ code }) => code)
const reader: SettingReader = { get: (spec) => spec.fallback }
const last = DEFAULT_RULES.at(-1)!
const row = (
  name: string,
  when: Partial<RuleWhen>,
  outcome: Partial<RuleRow['outcome']> = {},
): RuleRow => ({
  name,
  when: { ...last.when, ...when },
  outcome: { ...last.outcome, ...outcome },
})
const problemsOf = (rows: readonly RuleRow[]) =>
  rulesSetting.check!({ rows: [...rows], askReason: true }, reader).map(
    ({ path, code }) => `${path.join('.')} ${code}`,
  )

/** Numbers that look random and are the same each time (Lehmer 1951, modulus 2^31 − 1). */
function chance(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
type Chance = ReturnType<typeof chance>
const pick = <T>(roll: Chance, list: readonly T[]): T => list[roll(list.length)]!
const some = <T>(roll: Chance, list: readonly T[]): T[] => list.filter(() => roll(3) === 0)
const AREAS = ['990000001', '990000001001', '990000002', '990000'] as const

function anyWhen(roll: Chance): RuleWhen {
  const maybe = <T>(value: T): T | null => (roll(3) === 0 ? value : null)
  return {
    category: maybe(pick(roll, CODES)),
    area: maybe(pick(roll, AREAS)),
    inEstate: maybe(pick(roll, ['inside', 'outside'] as const)),
    estatesFrom: maybe(1 + roll(4)),
    communitiesFrom: maybe(1 + roll(3)),
    urgency: some(roll, URGENCIES),
    yuanFrom: maybe(1000 * (1 + roll(3))),
    yuanBelow: maybe(1000 * (2 + roll(3))),
    type: some(roll, CASE_TYPES),
    duty: some(roll, ['none', ...DUTY_KINDS] as const),
    dutyItem: maybe(pick(roll, ['A1', 'B2'])),
    householdsFrom: maybe(10 * (1 + roll(3))),
  }
}

function anyFacts(roll: Chance): CaseFacts {
  const kinds = some(roll, DUTY_KINDS)
  return {
    categoryCode: pick(roll, CODES),
    areaCode: pick(roll, ['990000001001001', '990000001002001', '990000002001', '990000003001']),
    inEstate: roll(2) === 0,
    estates: roll(5),
    communities: roll(4),
    urgency: pick(roll, URGENCIES),
    yuan: roll(3) === 0 ? null : roll(6) * 1000,
    type: roll(3) === 0 ? null : pick(roll, CASE_TYPES),
    duties: kinds.map((kind) => ({ kind, code: pick(roll, ['A1', 'B2', 'C3']) })),
    households: roll(3) === 0 ? null : roll(50),
  }
}

describe('the default table (M23 level rules, J1)', () => {
  test('has no fault: categories known, every row reachable, the last one takes the rest', () => {
    expect(problemsOf(DEFAULT_RULES)).toEqual([])
    for (const one of DEFAULT_RULES) expect(RuleRow.safeParse(one).success, one.name).toBe(true)
  })

  const inEstate: CaseFacts = {
    categoryCode: '0102',
    areaCode: '990000001001001',
    inEstate: true,
    estates: 1,
    communities: 1,
    urgency: 'normal',
    yuan: null,
    type: null,
    duties: [],
    households: null,
  }
  test.each([
    ['a dark stairwell in one estate', {}, 'estate', 'property'],
    ['the same in two estates', { estates: 2 }, 'community', 'community'],
    ['the same in two communities', { communities: 2 }, 'street', 'street'],
    ['the same with public money', { yuan: 800 }, 'community', 'community'],
    ['what costs more than a street may spend', { yuan: 500_000 }, 'department', 'department'],
    ['falling plaster', { categoryCode: '0104' }, 'street', 'street'],
    ['a missing manhole cover', { categoryCode: '0601', inEstate: false }, 'street', 'street'],
    ['a neighbours’ quarrel', { categoryCode: '0801' }, 'estate', 'estate_branch'],
    ['a blocked fire lane', { categoryCode: '0301' }, 'street', 'street'],
    ['electric bicycles in a house', { categoryCode: '0703' }, 'community', 'community'],
    [
      'rubbish outside any estate',
      { categoryCode: '0501', inEstate: false },
      'community',
      'community',
    ],
    [
      'what a department took back',
      { duties: [{ kind: 'taken_back', code: 'S1' }] },
      'department',
      'duty_department',
    ],
  ] as const)('%s', (_what, facts, tier, lead) => {
    const { row: found } = decide(DEFAULT_RULES, { ...inEstate, ...facts })
    expect({ tier: found.outcome.tier, lead: found.outcome.lead }).toEqual({ tier, lead })
  })
})

describe('a table', () => {
  test('without a last row for everything is refused', () => {
    expect(problemsOf([row('井盖', { category: '0601' })])).toEqual([
      'rows.0.when last_row_must_take_all',
    ])
  })

  test('with a category that there is not is refused', () => {
    expect(problemsOf([row('没有的', { category: '9901' }), row('其他', {})])).toEqual([
      'rows.0.when.category unknown_category',
    ])
  })

  test('with a row behind one that takes all of it is refused', () => {
    const rows = [
      row('市政', { category: '06' }),
      row('井盖', { category: '0601' }),
      row('其他', {}),
    ]
    expect(problemsOf(rows)).toEqual(['rows.1 never_reached'])
  })

  test('with a row that two others together leave nothing of is refused', () => {
    const rows = [
      row('小区内', { inEstate: 'inside' }),
      row('小区外', { inEstate: 'outside', urgency: ['critical', 'urgent'] }),
      row('一般', { inEstate: 'outside', urgency: ['normal'] }),
      row('再也轮不到', { category: '06' }),
      row('其他', {}),
    ]
    expect(problemsOf(rows)).toEqual(['rows.3 never_reached', 'rows.4 never_reached'])
  })

  test('a floor under the money leaves unknown money over', () => {
    const rows = [
      row('有资金', { yuanFrom: 1 }),
      row('少于一千', { yuanBelow: 1000 }),
      row('其他', {}),
    ]
    expect(problemsOf(rows)).toEqual([])
  })

  test('with a lead of another level, a name twice or no money between is refused', () => {
    const rows = [
      row('甲', { category: '06' }, { tier: 'street', lead: 'community' }),
      row('甲', { yuanFrom: 10, yuanBelow: 10 }),
      row('其他', {}),
    ]
    expect(problemsOf(rows)).toEqual([
      'rows.0.outcome.lead lead_of_other_tier',
      'rows.1.name repeated',
      'rows.1.when.yuanBelow nothing_between',
    ])
  })
})

describe('for two hundred tables of chance', () => {
  const seeds = Array.from({ length: 200 }, (_, index) => index + 1)
  const tables = seeds.map((seed) => {
    const roll = chance(seed * 7919)
    const rows = Array.from({ length: 1 + roll(8) }, (_, n) => row(`规则${n}`, anyWhen(roll)))
    return { roll, rows: [...rows, row('其他', {})] }
  })

  test('every case gets exactly one outcome: the first row that fits, and there always is one', () => {
    for (const { roll, rows } of tables) {
      for (let n = 0; n < 40; n++) {
        const facts = anyFacts(roll)
        const { index } = decide(rows, facts)
        expect(fits(rows[index]!.when, facts)).toBe(true)
        expect(rows.slice(0, index).some(({ when }) => fits(when, facts))).toBe(false)
      }
    }
  })

  test('two rows that no case fits both may change places: nothing changes', () => {
    let swaps = 0
    for (const { roll, rows } of tables) {
      const boxes = boxesOf(rows, CODES)
      for (let i = 0; i + 1 < rows.length; i++) {
        if (!areApart(boxes[i]!, boxes[i + 1]!)) continue
        swaps += 1
        const swapped = rows.with(i, rows[i + 1]!).with(i + 1, rows[i]!)
        for (let n = 0; n < 20; n++) {
          const facts = anyFacts(roll)
          expect(decide(swapped, facts).row.name).toBe(decide(rows, facts).row.name)
        }
      }
    }
    expect(swaps).toBeGreaterThan(100)
  })

  test('a row that is called unreachable decides no case, and taking it away changes nothing', () => {
    let unreachable = 0
    for (const { roll, rows } of tables) {
      const boxes = boxesOf(rows, CODES)
      const dead = rows.filter((_, index) => !isReachable(boxes, index))
      unreachable += dead.length
      for (let n = 0; n < 40; n++) {
        const facts = anyFacts(roll)
        const found = decide(rows, facts).row
        expect(dead).not.toContain(found)
      }
    }
    expect(unreachable).toBeGreaterThan(5)
  })
})
