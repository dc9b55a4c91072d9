import type { Input } from '#kit/api/client.ts'

type JudgeInput = Input<'issues.judge'>

/*
 * The contract's lists live beside its schemas, which must not reach the phone; these are the same
 * values, and the compiler refuses one that the contract does not have.
 */
export const SATISFACTIONS = [
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
] as const satisfies readonly JudgeInput['satisfaction'][]

export const DISSATISFIED_REASONS = [
  'not_solved',
  'too_slow',
  'bad_manner',
  'answer_untrue',
  'came_back',
  'other',
] as const satisfies readonly NonNullable<JudgeInput['reason']>[]
