import type { IssueView } from '#contract/issues/terms.ts'
import type { Field, Move, Values } from './moves.ts'

type TogetherMove =
  | 'add_helper'
  | 'sign_help'
  | 'answer_help'
  | 'decline_help'
  | 'release_help'
  | 'split'
  | 'unmerge'
  | 'set_border'
  | 'drop_border'

const noteRequired: Field = { kind: 'note', name: 'note', required: true }

/** What the moves ask for by which others have to do with an issue: helpers, parts, merges, borders. */
export const TOGETHER_FIELDS: Readonly<Record<TogetherMove, readonly Field[]>> = {
  add_helper: [
    { kind: 'org', name: 'helperOrgId', at: 'any', required: true },
    noteRequired,
    { kind: 'days', name: 'helpDays', max: 60 },
  ],
  sign_help: [{ kind: 'note', name: 'note' }],
  answer_help: [
    { kind: 'note', name: 'text', required: true },
    { kind: 'photos', name: 'photoIds' },
  ],
  decline_help: [noteRequired],
  release_help: [{ kind: 'helper', name: 'helperOrgId', required: true }, noteRequired],
  split: [
    { kind: 'parts', name: 'parts', required: true },
    { kind: 'note', name: 'note' },
  ],
  unmerge: [noteRequired],
  set_border: [
    { kind: 'areas', name: 'areaCodes', required: true },
    { kind: 'org', name: 'leadOrgId', at: 'any' },
    { kind: 'shares', name: 'shares' },
    noteRequired,
  ],
  drop_border: [noteRequired],
}

/** The areas of a border case besides the one it lies in. */
function otherAreas({ border, areaCode, nearAreas }: IssueView): readonly string[] {
  if (border === null) return nearAreas.map((near) => near.areaCode)
  return border.areas.map((area) => area.areaCode).filter((code) => !areaCode.startsWith(code))
}

/** What these forms start with: what is so now, or what the server suggests. */
export function firstTogether(move: Move, issue: IssueView): Values {
  switch (move) {
    case 'split':
      return {
        parts: [
          { description: issue.description, categoryCode: issue.categoryCode },
          { description: '', categoryCode: '' },
        ],
      }
    case 'release_help': {
      const open = issue.help.find(({ endedAt }) => endedAt === null)
      return open ? { helperOrgId: open.org.id } : {}
    }
    case 'set_border': {
      const lead = issue.border?.lead?.id ?? issue.holder?.id
      const shares = issue.border?.shares.map(({ org, percent }) => ({ orgId: org.id, percent }))
      return {
        areaCodes: otherAreas(issue),
        shares: shares ?? [],
        ...(lead === undefined ? {} : { leadOrgId: lead }),
      }
    }
    default:
      return {}
  }
}
