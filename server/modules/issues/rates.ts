/** One call-back or judgement as the three rates count it. */
export type CallBackTotals = {
  readonly valid: number
  readonly contacted: number
  readonly solved: number
  readonly satisfied: number
  readonly basicallySatisfied: number
}

export type RateWeights = {
  readonly basically: number
  readonly response: number
  readonly solution: number
  readonly satisfaction: number
}

/** The weights vary by city and year; these are M23's. */
export const DEFAULT_WEIGHTS: RateWeights = {
  basically: 0.9,
  response: 0.1,
  solution: 0.5,
  satisfaction: 0.4,
}

export type ThreeRates = {
  readonly response: number | null
  readonly solution: number | null
  readonly satisfaction: number | null
  readonly composite: number | null
}

const percent = (share: number) => Math.round(share * 10_000) / 100

/** 响应率、解决率、满意率 over the valid call-backs, in per cent to two places; null when nobody is valid. */
export function threeRates(
  totals: CallBackTotals,
  weights: RateWeights = DEFAULT_WEIGHTS,
): ThreeRates {
  const { valid } = totals
  if (valid === 0) return { response: null, solution: null, satisfaction: null, composite: null }
  const response = totals.contacted / valid
  const solution = totals.solved / valid
  const satisfaction = (totals.satisfied + totals.basicallySatisfied * weights.basically) / valid
  const composite =
    weights.response * response + weights.solution * solution + weights.satisfaction * satisfaction
  return {
    response: percent(response),
    solution: percent(solution),
    satisfaction: percent(satisfaction),
    composite: percent(composite),
  }
}
