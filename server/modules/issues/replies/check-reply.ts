import { REPLY_MOVES, REPLY_VARIABLES, type ReplyNote } from '#contract/issues/reply-terms.ts'
import { placesIn } from '#engines/plain-words/index.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPersonalText } from '#kernel/identity/text-hints.ts'
import type { Change, Rule } from '#kernel/loop/move.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { phoneFor } from './reply-values.ts'

const KNOWN: readonly string[] = REPLY_VARIABLES

/** The texts of a move that its reporter reads. */
function textsOf(change: Change): string[] {
  const { publicNote } = change.payload ?? {}
  return [change.note ?? '', typeof publicNote === 'string' ? publicNote : '']
}

/**
 * The rule of a move, with what every reply of an office must keep to: no place of a template is left
 * open, and no number of a person goes out by SMS. What goes out instead of the usual sentence stands
 * in the step, so that the trail says what the reporter read.
 */
export function withReply(
  deps: Deps,
  actor: Actor,
  action: string,
  reply: ReplyNote | undefined,
  rule: Rule,
): Rule {
  if (!Object.hasOwn(REPLY_MOVES, action) || actor.appointments.length === 0) return rule
  return async (item, tx) => {
    const change = await rule(item, tx)
    const shortText = reply?.shortText
    const texts = [...textsOf(change), shortText ?? '']
    const open = texts.flatMap(placesIn).filter((place) => KNOWN.includes(place))
    if (open.length > 0) {
      throw new Refusal('issues.reply_has_gaps', 'bad_input', { places: open.join('、') })
    }
    const office = phoneFor(deps, [change.holderOrgId ?? item.holderOrgId, actor.orgIds[0]])
    if (findPersonalText(shortText ?? '').some(({ text }) => text !== office)) {
      throw new Refusal('issues.reply_holds_numbers', 'bad_input')
    }
    if (!reply || (!shortText && !reply.templateId)) return change
    const used = {
      ...(reply.templateId ? { templateId: reply.templateId } : {}),
      ...(shortText ? { shortText } : {}),
    }
    return { ...change, payload: { ...change.payload, ...used } }
  }
}
