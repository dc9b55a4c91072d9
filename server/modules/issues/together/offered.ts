import type { Border } from '#contract/issues/border-terms.ts'
import type { Family } from '#contract/issues/family-terms.ts'
import type { HelpTask } from '#contract/issues/help-terms.ts'
import type { FirstHolder } from '#contract/issues/return-terms.ts'
import type { Allowed } from '#kernel/loop/permission.ts'
import { issueLoop } from '../loop.ts'

type About = {
  readonly help: readonly HelpTask[]
  readonly family: Family
  readonly border: Border | null
  readonly firstHolder: FirstHolder | null
}

/** Whether a button would lead to a refusal that is known beforehand: then it is not shown. */
function isVain(action: string, { help, family, border, firstHolder }: About): boolean {
  const mine = help.filter(({ isMine }) => isMine)
  const open = mine.find(({ endedAt }) => endedAt === null)
  switch (action) {
    case 'sign_help':
      return open?.state !== 'asked'
    case 'answer_help':
      return open === undefined
    case 'decline_help':
      return open === undefined || mine.some(({ state }) => state === 'declined')
    case 'release_help':
      return help.every(({ endedAt }) => endedAt !== null)
    case 'split':
      return family.whole !== null
    case 'unmerge':
      return family.unmergeUntil === null
    case 'drop_border':
      return border === null
    case 'escalate':
      return firstHolder?.stands === true
    default:
      return false
  }
}

/** The buttons that lead somewhere, given what stands beside the item; the first may be the filled one. */
export function offeredActions(allowed: readonly Allowed[], about: About): Allowed[] {
  const kept = allowed.filter(({ action }) => !isVain(action, about))
  // The next one in the order of the loop takes the place of a button that was taken away.
  return kept.map((one, at) => ({
    ...one,
    primary: at === 0 && issueLoop.moves[one.action]?.primary !== undefined,
  }))
}
