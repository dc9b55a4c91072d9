import type { InputOf } from '#contract/core/operation.ts'
import type { contactIssue as operation } from '#contract/issues/contact-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { contactSetting } from '../clock-settings.ts'
import { FIRST_CONTACT } from '../first-contact.ts'
import { moveIssue } from '../move-issue.ts'
import { missedContacts } from '../repo-long-term.ts'

const HOUR_MS = 3_600_000

/**
 * 首次联系: the holder spoke with the reporter, with how and what was said; the clock for it ends.
 * A try in vain leaves a step too; after enough of them at different times (domain.md J3) the
 * reporter counts as out of reach and the clock ends as well.
 */
export function contactIssue(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  const { how, note } = input
  const action = input.reached ? 'contact' : 'contact_missed'
  return moveIssue(deps, actor, action, input, async (item, tx) => {
    if (item.identity === 'anonymous') throw new Refusal('issues.contact_anonymous', 'rule')
    if (input.reached) return { note, payload: { how } }
    const { triesMax, gapHours } = deps.settings.get(contactSetting)
    const misses = await missedContacts(tx, item.id)
    const last = misses.at(-1)
    if (last && deps.clock.now().getTime() - last.getTime() < gapHours * HOUR_MS) {
      throw new Refusal('issues.contact_too_soon', 'rule', { hours: gapHours })
    }
    const attempt = misses.length + 1
    const end = attempt >= triesMax ? [{ name: FIRST_CONTACT, outcome: 'done' as const }] : []
    return { note, payload: { how, attempt, tries: triesMax }, timers: { end } }
  })
}
