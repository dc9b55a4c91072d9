import { z } from 'zod'
import { AreaCode, Id, Instant } from '../core/shapes.ts'
import { DISSATISFIED_REASONS, IssueResult, Satisfaction } from '../issues/terms.ts'

/** A calendar month in Asia/Shanghai, `2026-06`. */
export const Month = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/)

/** How an attempt to reach the asker by phone ended. */
export const CALL_OUTCOMES = [
  'answered', // 接听并回答
  'no_answer', // 没人接
  'refused', // 拒访
  'wrong_number', // 号码不对
  'no_number', // 没有号码
] as const
export const CallOutcome = z.enum(CALL_OUTCOMES)
export type CallOutcome = z.infer<typeof CallOutcome>

/** Why a case may be drawn for a call-back. */
export const CALL_REASONS = ['unjudged', 'dissatisfied', 'sample'] as const
export const CallReason = z.enum(CALL_REASONS)
export type CallReason = z.infer<typeof CallReason>

/** What the asker said on the phone. */
export const Said = z.object({
  contacted: z.boolean().optional(),
  solved: z.boolean().optional(),
  satisfaction: Satisfaction.optional(),
  reason: z.enum(DISSATISFIED_REASONS).optional(),
})

/** How the word of the asker came, or why none did. */
export const HEARD = [
  'asker', // 本人评价
  'call_back', // 电话回访
  'by_code', // 匿名凭码评价
  'silence', // 逾期未评
  'calling', // 待回访
  'unreachable', // 多次未接通
  'refused', // 拒访
  'wrong_number', // 号码不对
  'no_call_back', // 没有电话、匿名
] as const
export const Heard = z.enum(HEARD)
export type Heard = z.infer<typeof Heard>

/** The word by which a closed case counts, as its parts. */
export const Outcome = z.object({
  heard: Heard,
  contacted: z.boolean().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: Satisfaction.nullable(),
  result: IssueResult.nullable(),
  again: z.enum(['fine', 'came_back']).nullable(),
  excluded: z.boolean(),
})
export type Outcome = z.infer<typeof Outcome>

/** What a cell of the board counts; each opens the list of exactly these cases. */
export const MEASURES = [
  'closed', // 办结
  'excluded', // 剔除
  'counted', // 办结减剔除
  'valid', // 有效回访
  'contacted', // 联系过
  'solved', // 解决
  'satisfied', // 满意
  'basically_satisfied', // 基本满意
  'dissatisfied', // 不满意
  'not_valid', // 没有有效回访
  'fine', // 回头看：还好
  'came_back', // 回头看：又出现
] as const
export const Measure = z.enum(MEASURES)
export type Measure = z.infer<typeof Measure>

/** What the rows of the board are. */
export const BREAKDOWNS = ['area', 'org', 'topic', 'tier'] as const
export const Breakdown = z.enum(BREAKDOWNS)
export type Breakdown = z.infer<typeof Breakdown>

const Percent = z.number().min(0).max(100).nullable()

/** The rates on one base, in per cent to two places; null when the base is empty. */
export const Rates = z.object({
  response: Percent,
  solution: Percent,
  satisfaction: Percent,
  composite: Percent,
})
export type Rates = z.infer<typeof Rates>

/** One cell: its counts, and the rates on both bases. A suppressed one has counts and no rates. */
export const Cell = z.object({
  counts: z.record(Measure, z.number().int()),
  /** Over the valid call-backs. */
  valid: Rates,
  /** Over all closed cases that are not excluded. */
  all: Rates,
  /** 回头看: still fine, of those who answered. */
  stillFine: Percent,
  suppressed: z.boolean(),
})
export type Cell = z.infer<typeof Cell>

export const Formula = z.object({
  version: z.number().int(),
  basically: z.number(),
  response: z.number(),
  solution: z.number(),
  satisfaction: z.number(),
  solvedResults: z.array(IssueResult),
  ownWordCounts: z.boolean(),
  codeWordCounts: z.boolean(),
  silenceCounts: z.boolean(),
  unsaidContactCounts: z.boolean(),
  suppressBelow: z.number().int(),
})

export const Board = z.object({
  asOf: Instant,
  areaCode: AreaCode,
  areaName: z.string(),
  breakdown: Breakdown,
  months: z.array(Month),
  formula: Formula,
  withSecret: z.boolean(),
  orgId: Id.nullable(),
  /** All rows together, for each month and for the months together. */
  total: z.object({ months: z.array(Cell), all: Cell }),
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      /** An area that has ended: the areas that took its place. */
      endedInto: z.array(z.string()),
      months: z.array(Cell),
      all: Cell,
    }),
  ),
})
export type Board = z.infer<typeof Board>

export const Script = z.object({
  greet: z.string(),
  questions: z.array(
    z.object({ about: z.enum(['contacted', 'solved', 'satisfied']), ask: z.string() }),
  ),
  mayNotSay: z.array(z.string()),
  thank: z.string(),
})

/** One line of the call-back queue: nothing in it says who handled the case. */
export const CallCard = z.object({
  issueId: Id,
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  categoryName: z.string(),
  reason: CallReason,
  attempts: z.number().int(),
  nextAt: Instant,
})
export type CallCard = z.infer<typeof CallCard>

export const CallView = CallCard.extend({
  description: z.string(),
  placeText: z.string(),
  secret: z.boolean(),
  reportedAt: Instant,
  answer: z.object({ result: IssueResult, text: z.string(), at: Instant }).nullable(),
  tried: z.array(z.object({ attempt: z.number().int(), outcome: CallOutcome, at: Instant })),
  attemptsMost: z.number().int(),
  /** For how long a call that was begun is one clerk's. */
  heldMinutes: z.number().int(),
  /** False with the code of the sentence that says why, and when it may be. */
  mayCall: z.boolean(),
  why: z.string().nullable(),
  script: Script,
})
export type CallView = z.infer<typeof CallView>

export const EXCLUSION_STATES = ['proposed', 'approved', 'rejected', 'lifted'] as const
export const Exclusion = z.object({
  id: Id,
  issueId: Id,
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  reason: z.string(),
  reasonName: z.string(),
  note: z.string(),
  evidenceIds: z.array(Id),
  state: z.enum(EXCLUSION_STATES),
  proposedOrg: z.string().nullable(),
  proposedAt: Instant,
  settledAt: Instant.nullable(),
  settledNote: z.string().nullable(),
  liftedAt: Instant.nullable(),
  liftedNote: z.string().nullable(),
  /** Whether this viewer is the second person who may decide it, or may lift it. */
  maySettle: z.boolean(),
  mayLift: z.boolean(),
})
export type Exclusion = z.infer<typeof Exclusion>

export const SECOND_ANSWERS = ['fine', 'came_back'] as const
export const SecondAnswer = z.enum(SECOND_ANSWERS)

/** What a message's link carries: case, round, last day and a keyed digest over them. */
export const LinkToken = z
  .string()
  .max(200)
  .regex(/^[\w-]+\.\d+\.\d+\.[\w.-]+$/)

/** 还管用吗: what a person is asked about a case that was closed some weeks ago. */
export const SecondQuestion = z.object({
  issueId: Id,
  number: z.string(),
  title: z.string(),
  closedAt: Instant,
  answer: SecondAnswer.nullable(),
  /** Until when it can be taken up again under the same number; null when it cannot. */
  reopenUntil: Instant.nullable(),
  followUpNumber: z.string().nullable(),
})
export type SecondQuestion = z.infer<typeof SecondQuestion>
