import type { PartyLevel, PartyState, PartyType } from './repo/rows.ts'

/** 3 full members make a branch; probationary members do not count (党章 Art. 30). */
export const BRANCH_MEMBERS_MIN = 3
/** More than 50 should be a 党总支, 100 or more a 党委. */
const GENERAL_BRANCH_MEMBERS_OVER = 50
const COMMITTEE_MEMBERS_MIN = 100

/**
 * 拟建→批复成立→运行→届满待换届→(换届)→运行; 运行→调整中→合并|拆分|撤销. An adjustment that is called
 * off leads back to 运行. Merged, split and dissolved are ends.
 */
export const PARTY_MOVES: Readonly<Record<PartyState, readonly PartyState[]>> = {
  proposed: ['approved'],
  approved: ['operating'],
  operating: ['term_ending', 'adjusting'],
  term_ending: ['operating', 'adjusting'],
  adjusting: ['merged', 'split', 'dissolved', 'operating'],
  merged: [],
  split: [],
  dissolved: [],
}

/** Whether an organisation in this state has ended for good. */
export function isEnded(state: PartyState): boolean {
  return PARTY_MOVES[state].length === 0
}

/** 批复, 合并拆分撤销的决定 and 选举结果报告 are decisions of others: without their number nothing moves. */
export function needsDocument(from: PartyState, to: PartyState): boolean {
  return to === 'approved' || isEnded(to) || (from === 'term_ending' && to === 'operating')
}

const BRANCH_TYPES: readonly PartyType[] = ['branch', 'joint_branch', 'functional_branch']

/** Whether a branch has too few full members to be approved. Groups and hub households have no minimum. */
export function hasTooFewMembers(type: PartyType, fullMembers: number): boolean {
  return BRANCH_TYPES.includes(type) && fullMembers < BRANCH_MEMBERS_MIN
}

/** What the number of full members advises; a warning to the next higher committee, never a refusal. */
export function adviceFor(type: PartyType, fullMembers: number): string | null {
  const isBranch = BRANCH_TYPES.includes(type)
  if (!isBranch && type !== 'general_branch') return null
  if (fullMembers >= COMMITTEE_MEMBERS_MIN) return '应设党委'
  if (isBranch && fullMembers > GENERAL_BRANCH_MEMBERS_OVER) return '应设党总支'
  return null
}

/**
 * Whose decision it is, as the code of an area that the decider must hold: the next higher committee
 * decides. The district on streets, the street on communities and estates, the community below that.
 */
export function decidingArea(level: PartyLevel, areaCode: string): string {
  const digits = { 1: 6, 2: 9, 3: 9, 4: 12, 5: 12 }[level]
  return areaCode.slice(0, digits)
}
