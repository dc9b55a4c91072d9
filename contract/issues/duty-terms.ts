import { z } from 'zod'
import { OrgRef, Tier, TimeUnit } from '../loop/terms.ts'

/** What kind of matter it is (domain.md M23): 咨询、求助、投诉、举报、建议、表扬. */
export const CASE_TYPES = [
  'enquiry',
  'help',
  'complaint',
  'tip_off',
  'suggestion',
  'praise',
] as const
export const CaseType = z.enum(CASE_TYPES)
export type CaseType = z.infer<typeof CaseType>

/** Who leads, before an office of that kind is found for the place. */
export const LEADS = [
  'property', // 物业
  'estate_branch', // 小区党支部
  'community', // 社区
  'street', // 街道
  'department', // 部门：规则里写明的，或分类对应的
  'duty_department', // 清单里写明的部门
] as const
export const Lead = z.enum(LEADS)
export type Lead = z.infer<typeof Lead>

/** The duty lists of M10 and M11: 基本、配合、收回、社区准入、负面. */
export const DUTY_KINDS = ['basic', 'assisting', 'taken_back', 'community', 'negative'] as const
export const DutyKind = z.enum(DUTY_KINDS)
export type DutyKind = z.infer<typeof DutyKind>

const Limit = z.object({ amount: z.number(), unit: TimeUnit })

/** The line of a duty list that a matter falls under. */
export const DutyRef = z.object({
  code: z.string(),
  name: z.string(),
  kind: DutyKind,
  department: z.string(),
  basis: z.string(),
})
export type DutyRef = z.infer<typeof DutyRef>

/** What the decision table says of one case, and which row says it. */
export const RuleSuggestion = z.object({
  /** The row's place in the table, counted from one. */
  row: z.number().int(),
  name: z.string(),
  version: z.number().int(),
  /** The conditions that the row states, in codes; `web/kit/words` says them. */
  because: z.array(z.object({ condition: z.string(), value: z.string() })),
  tier: Tier,
  lead: Lead,
  /** The office found for it; null when there is none of that kind. */
  org: OrgRef.nullable(),
  /** True when nobody leads at the row's own level here, so that the community takes it. */
  steppedUp: z.boolean(),
  helpers: z.array(OrgRef),
  limit: Limit,
  firstContact: Limit.nullable(),
  duties: z.array(DutyRef),
})
export type RuleSuggestion = z.infer<typeof RuleSuggestion>

/** What a sorter weighs besides the report itself. */
export const Assessment = z.object({
  estimatedYuan: z.number().int().nullable(),
  estatesTouched: z.number().int().nullable(),
  caseType: CaseType.nullable(),
})
export type Assessment = z.infer<typeof Assessment>

/** The same as inputs: what is left out stays as it was. */
export const ASSESSMENT_INPUT = {
  /** 估算资金, whole yuan. */
  estimatedYuan: z.coerce.number().int().min(0).max(100_000_000_000).optional(),
  estatesTouched: z.coerce.number().int().min(0).max(999).optional(),
  caseType: CaseType.optional(),
  affectedHouseholds: z.coerce.number().int().min(1).max(100_000).optional(),
} as const

/** Why a duty list refuses an office as the lead. */
export const LEAD_REFUSALS = [
  'issues.not_community_duty',
  'issues.duty_taken_back',
  'issues.duty_department_leads',
] as const
