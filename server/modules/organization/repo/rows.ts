import type { z } from 'zod'
import type { ORG_KINDS, Org, PARTY_STATES, PARTY_TYPES } from '#contract/organization/terms.ts'
import { raw } from '#kernel/database/sql.ts'

export type OrgKind = (typeof ORG_KINDS)[number]
export type PartyState = (typeof PARTY_STATES)[number]
export type PartyType = (typeof PARTY_TYPES)[number]
export type PartyLevel = 1 | 2 | 3 | 4 | 5
export type OrgRow = z.infer<typeof Org>

export const ORG_COLUMNS = raw(
  'o.id, o.name, o.kind, o.tier, o.area_code as "areaCode", o.parent_id as "parentId"',
)
