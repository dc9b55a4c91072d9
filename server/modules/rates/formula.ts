import type { Cell, Measure, Outcome, Rates } from '#contract/rates/terms.ts'
import { MEASURES } from '#contract/rates/terms.ts'
import { readOutcome } from './outcome.ts'
import type { Formula } from './settings.ts'

/** What one base was counted to be. */
export type RateTotals = {
  /** The denominator. */
  readonly base: number
  readonly contacted: number
  readonly solved: number
  readonly satisfied: number
  readonly basicallySatisfied: number
}

type Weights = Pick<Formula, 'basically' | 'response' | 'solution' | 'satisfaction'>

const percent = (share: number) => Math.round(share * 10_000) / 100

/**
 * 响应率、解决率、满意率 and the composite over one base, in per cent to two places; null, neither 0 nor
 * NaN, when nobody is in it (domain.md M23 T (a), (b); weights: M23 K, a formula of Beijing's kind).
 */
export function threeRates(totals: RateTotals, weights: Weights): Rates {
  const { base } = totals
  if (base === 0) return { response: null, solution: null, satisfaction: null, composite: null }
  const response = totals.contacted / base
  const solution = totals.solved / base
  const satisfaction = (totals.satisfied + totals.basicallySatisfied * weights.basically) / base
  const composite =
    weights.response * response + weights.solution * solution + weights.satisfaction * satisfaction
  return {
    response: percent(response),
    solution: percent(solution),
    satisfaction: percent(satisfaction),
    composite: percent(composite),
  }
}

/** Whether what was heard is a valid call-back. An excluded case never is. */
function isValid(outcome: Outcome, formula: Formula): boolean {
  if (outcome.excluded) return false
  switch (outcome.heard) {
    case 'call_back':
      return true
    case 'asker':
      return formula.ownWordCounts
    case 'by_code':
      return formula.codeWordCounts
    case 'silence':
      return formula.silenceCounts
    default:
      return false
  }
}

/** Whether the asker said anything: silence may stand in the base, and never counts as praise. */
function hasWord({ heard }: Outcome): boolean {
  return heard === 'call_back' || heard === 'asker' || heard === 'by_code'
}

/** 解决: the asker says so, and the unit's own result is one of those that may count (J3). */
function isSolved({ solved, result }: Outcome, formula: Formula): boolean {
  return solved === true && result !== null && formula.solvedResults.includes(result)
}

function isContacted({ contacted }: Outcome, formula: Formula): boolean {
  return contacted ?? formula.unsaidContactCounts
}

type Test = (outcome: Outcome, formula: Formula) => boolean

const said =
  (test: Test): Test =>
  (outcome, formula) =>
    isValid(outcome, formula) && hasWord(outcome) && test(outcome, formula)

/** What each measure counts. The board's cells and the lists behind them both ask here. */
const TESTS: Readonly<Record<Measure, Test>> = {
  closed: () => true,
  excluded: ({ excluded }) => excluded,
  counted: ({ excluded }) => !excluded,
  valid: isValid,
  contacted: said(isContacted),
  solved: said(isSolved),
  satisfied: said(({ satisfaction }) => satisfaction === 'satisfied'),
  basically_satisfied: said(({ satisfaction }) => satisfaction === 'basically_satisfied'),
  dissatisfied: said(({ satisfaction }) => satisfaction === 'dissatisfied'),
  not_valid: (outcome, formula) => !outcome.excluded && !isValid(outcome, formula),
  fine: ({ again }) => again === 'fine',
  came_back: ({ again }) => again === 'came_back',
}

/** Whether a case with this outcome is one of those that a measure counts. */
export function counts(measure: Measure, outcome: Outcome, formula: Formula): boolean {
  return TESTS[measure](outcome, formula)
}

/** Answers, for a formula, what the word of an outcome counts for; each word is looked at once. */
export function counterOf(formula: Formula): (word: string) => readonly Measure[] {
  const known = new Map<string, readonly Measure[]>()
  return (word) => {
    let measures = known.get(word)
    if (measures === undefined) {
      const outcome = readOutcome(word)
      measures = MEASURES.filter((measure) => counts(measure, outcome, formula))
      known.set(word, measures)
    }
    return measures
  }
}

export type Counts = Record<Measure, number>

export function noCounts(): Counts {
  return Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Counts
}

const NO_RATES: Rates = { response: null, solution: null, satisfaction: null, composite: null }

/** One cell from its counts, on both bases (Part G 16). `hides` leaves the rates of a small one out (Part G 12). */
export function cellOf(counted: Counts, formula: Formula, hides: boolean): Cell {
  const numerators = {
    contacted: counted.contacted,
    solved: counted.solved,
    satisfied: counted.satisfied,
    basicallySatisfied: counted.basically_satisfied,
  }
  const suppressed = hides && counted.counted > 0 && counted.valid < formula.suppressBelow
  const rates = (base: number) =>
    suppressed ? NO_RATES : threeRates({ base, ...numerators }, formula)
  const looked = counted.fine + counted.came_back
  return {
    counts: counted,
    valid: rates(counted.valid),
    all: rates(counted.counted),
    stillFine: suppressed || looked === 0 ? null : percent(counted.fine / looked),
    suppressed,
  }
}
