import { z } from 'zod'
import { AreaCode, Id, Instant, Point } from '../core/shapes.ts'
import { AllowedAction, Deadline, Identity, OrgRef, Step, Tier, Urgency } from '../loop/terms.ts'
import { Border, NearArea } from './border-terms.ts'
import { ContactClock, LevelSpan, LongTerm } from './clock-terms.ts'
import { Assessment, RuleSuggestion } from './duty-terms.ts'
import { Enquiry } from './enquiry-terms.ts'
import { Family } from './family-terms.ts'
import { HelpDue, HelpTask } from './help-terms.ts'
import { Repetition, Shown } from './moderation-terms.ts'
import { Proof } from './proof-terms.ts'
import { Particular } from './question-terms.ts'
import { FirstHolder, ReturnRecord, ReturnRound } from './return-terms.ts'
import { Likeness } from './similar-terms.ts'

/** domain.md Part L, Issue. */
export const ISSUE_STATES = [
  'submitted', // 待受理
  'declined', // 不受理
  'accepted', // 已受理，待派单
  'dispatched', // 已派单，待签收
  'returned', // 退单，待审定
  'handling', // 办理中
  'paused', // 挂起
  'asking', // 追问，等诉求人回答
  'extending', // 申请延期
  'shelved', // 挂账
  'reviewing', // 挂账待复查
  'answered', // 办结待核
  'verified', // 待评价
  'closed', // 已归档
  'withdrawn', // 已撤回
  'merged', // 已并入，随那一件办
  'split', // 拆成分件，分头办
  'gathered', // 分件都办结
] as const
export const IssueState = z.enum(ISSUE_STATES)
export type IssueState = z.infer<typeof IssueState>
export const ISSUE_END_STATES = ['declined', 'closed', 'withdrawn', 'gathered'] as const

export const ISSUE_CHANNELS = [
  'pocket',
  'grid_worker',
  'counter',
  'phone',
  'visit',
  'hotline_12345',
  'open311',
  'paper',
] as const
export const IssueChannel = z.enum(ISSUE_CHANNELS)

/** 接诉即办条例: the lawful reasons not to accept. */
export const DECLINE_REASONS = [
  'emergency_number',
  'legal_path',
  'duplicate_without_new_facts',
  'secret_or_privacy',
  'beyond_duty',
  'unlawful',
] as const
/** J2 退单原因 R1–R6. Area and duty need evidence. */
export const RETURN_REASONS = [
  'wrong_area',
  'wrong_duty',
  'incomplete',
  'duplicate',
  'in_legal_path',
  'wrong_dispatch',
] as const
/** domain.md M23 Escalation.reason. */
export const ESCALATE_REASONS = [
  'no_power',
  'no_funds',
  'several_areas',
  'several_departments',
  'overdue',
] as const
/** J3 办理结果. */
export const ISSUE_RESULTS = [
  'solved',
  'partly_solved',
  'explained',
  'withdrawn_by_asker',
  'unreachable',
  'legal_path',
  'unreasonable',
] as const
export const IssueResult = z.enum(ISSUE_RESULTS)
export const SATISFACTIONS = ['satisfied', 'basically_satisfied', 'dissatisfied'] as const
export const Satisfaction = z.enum(SATISFACTIONS)
export const DISSATISFIED_REASONS = [
  'not_solved',
  'too_slow',
  'bad_manner',
  'answer_untrue',
  'came_back',
  'other',
] as const
export const PAUSE_REASONS = [
  'waiting_for_asker',
  'waiting_for_parts',
  'weather',
  'legal_procedure',
] as const

export const Place = z.object({
  areaCode: AreaCode,
  estateId: Id.nullable(),
  buildingId: Id.nullable(),
  point: Point.nullable(),
  /** What a neighbour would say: 「汉水熙园3栋2单元门口」. */
  text: z.string().max(120),
})
export type Place = z.infer<typeof Place>

export const IssueCard = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: IssueState,
  tier: Tier,
  urgency: Urgency,
  categoryCode: z.string(),
  areaCode: AreaCode,
  areaName: z.string(),
  placeText: z.string(),
  point: Point.nullable(),
  holder: OrgRef.nullable(),
  deadline: Deadline.nullable(),
  identity: Identity,
  secret: z.boolean(),
  followers: z.number().int(),
  reopenCount: z.number().int(),
  photoId: Id.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
  /** What my own office is asked to help with; absent when it is not. */
  helpDue: HelpDue.optional(),
})
export type IssueCard = z.infer<typeof IssueCard>

export const SimilarIssue = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: IssueState,
  tier: Tier,
  categoryCode: z.string(),
  placeText: z.string(),
  point: Point.nullable(),
  distanceM: z.number().nullable(),
  similarity: z.number(),
  likeness: Likeness,
  photoId: Id.nullable(),
  followers: z.number().int(),
  /** The office that has it now. */
  holderName: z.string().nullable(),
  createdAt: Instant,
  /** When something last happened to it. */
  updatedAt: Instant,
})
export type SimilarIssue = z.infer<typeof SimilarIssue>

export const IssueView = IssueCard.extend({
  description: z.string(),
  channel: IssueChannel,
  place: Place,
  photoIds: z.array(Id),
  answer: z
    .object({
      result: IssueResult,
      text: z.string(),
      photoIds: z.array(Id),
      proof: z.array(Proof),
      at: Instant,
      orgName: z.string(),
    })
    .nullable(),
  judgement: z
    .object({
      satisfaction: Satisfaction.nullable(),
      solved: z.boolean().nullable(),
      reason: z.string().nullable(),
      comment: z.string().nullable(),
      silent: z.boolean(),
      at: Instant,
    })
    .nullable(),
  asker: z.object({ name: z.string().nullable(), phone: z.string().nullable(), isMe: z.boolean() }),
  helpers: z.array(OrgRef),
  trail: z.array(Step),
  actions: z.array(AllowedAction),
  /** What comes next and by when, as data; `web/kit/words` says it in plain words. */
  next: z.object({ who: z.string(), what: z.string(), by: Instant.nullable() }),
  similar: z.array(SimilarIssue),
  returnsUsed: z.number().int(),
  /** 转手次数: how often it passed from one office to another. */
  handovers: z.number().int(),
  firstHolder: FirstHolder.nullable(),
  /** For staff: every return with its ruling, and what the returning office's record is. */
  returns: z.array(ReturnRound),
  returnRecord: ReturnRecord.nullable(),
  help: z.array(HelpTask),
  family: Family,
  border: Border.nullable(),
  /** Communities whose border is near, for those who may make it a border case. */
  nearAreas: z.array(NearArea),
  /** 首次联系; null for a reporter without a name and before anybody holds it. */
  contact: ContactClock.nullable(),
  /** Who had it how long, paused how long, late or not; for staff. */
  levels: z.array(LevelSpan),
  longTerm: LongTerm.nullable(),
  suggestedTier: Tier,
  /** For those who sort it, while it waits to be sorted: what the decision table says. */
  suggestion: RuleSuggestion.nullable(),
  assessment: Assessment.nullable(),
  enquiries: z.array(Enquiry),
  particulars: z.array(Particular),
  /** What strangers see of it; null for whoever may not moderate it. */
  shown: Shown.nullable(),
  repetition: Repetition.nullable(),
})
export type IssueView = z.infer<typeof IssueView>

/** What every move answers. */
export const IssueMoved = z.object({
  id: Id,
  number: z.string(),
  state: IssueState,
  tier: Tier,
  version: z.number().int(),
  dueAt: Instant.nullable(),
})
export type IssueMoved = z.infer<typeof IssueMoved>

export const Category = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  name: z.string(),
  tier: Tier,
  urgency: Urgency,
  limitAmount: z.number(),
  limitUnit: z.string(),
  private: z.boolean(),
})
export type Category = z.infer<typeof Category>
