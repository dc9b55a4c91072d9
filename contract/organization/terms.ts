import { z } from 'zod'
import { AreaCode, Day, Id } from '../core/shapes.ts'
import { Tier } from '../loop/terms.ts'

export const ORG_KINDS = [
  'district_office', // 区级机关
  'department', // 区直部门
  'street_office', // 街道办事处
  'residents_committee', // 社区居委会
  'property_company', // 物业服务企业
  'owners_committee', // 业委会
  'unit', // 驻区单位
  'party', // 党组织
] as const
export const OrgKind = z.enum(ORG_KINDS)

export const Org = z.object({
  id: Id,
  name: z.string(),
  kind: OrgKind,
  tier: Tier.nullable(),
  areaCode: AreaCode,
  parentId: Id.nullable(),
})
export type Org = z.infer<typeof Org>

/** Levels 1–5 of 五级组织架构. */
export const PARTY_TYPES = [
  'working_committee', // 党工委
  'committee', // 党委
  'general_branch', // 党总支
  'branch', // 党支部
  'joint_branch', // 联合党支部
  'functional_branch', // 功能型党支部
  'group', // 党小组
  'hub_household', // 党员中心户
] as const
export const PARTY_STATES = [
  'proposed', // 拟建
  'approved', // 批复成立
  'operating', // 运行
  'term_ending', // 届满待换届
  'adjusting', // 调整中
  'merged',
  'split',
  'dissolved',
] as const

export const PartyOrg = z.object({
  id: Id,
  name: z.string(),
  level: z.number().int().min(1).max(5),
  type: z.enum(PARTY_TYPES),
  state: z.enum(PARTY_STATES),
  parentId: Id.nullable(),
  areaCode: AreaCode,
  estateId: Id.nullable(),
  fullMembers: z.number().int(),
  probationaryMembers: z.number().int(),
  establishedOn: Day.nullable(),
  nextElectionOn: Day.nullable(),
  secretaryName: z.string().nullable(),
  children: z.number().int(),
  advice: z.string().nullable(),
})
export type PartyOrg = z.infer<typeof PartyOrg>
