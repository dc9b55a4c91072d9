import type { InputOf } from '#contract/core/operation.ts'
import type { previewReply as operation } from '#contract/issues/preview-reply.ts'
import {
  REPLY_VARIABLES,
  type ReplyPreview,
  SHORT_VARIABLES,
  type TextRemark,
} from '#contract/issues/reply-terms.ts'
import { checkPlainWords, fillPlaces, messageParts } from '#engines/plain-words/index.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPersonalText } from '#kernel/identity/text-hints.ts'
import { usualShortText } from '#modules/notify/index.ts'
import { findCase, phoneFor, replyValues } from './reply-values.ts'
import { plainWordsSetting, replyContactsSetting } from './settings.ts'

type Part = 'page' | 'short'

/** What is to be said of one text: words of the office, long sentences, numbers of people, open places. */
function remarksOn(
  deps: Deps,
  part: Part,
  text: string,
  gaps: { missing: readonly string[]; phone: string },
): TextRemark[] {
  const known: readonly string[] = part === 'page' ? REPLY_VARIABLES : SHORT_VARIABLES
  const plain = checkPlainWords(text, deps.settings.get(plainWordsSetting))
  // The number that the office itself gives is no personal one.
  const numbers = findPersonalText(text).filter((hint) => hint.text !== gaps.phone)
  return [
    ...gaps.missing.map(
      (place): TextRemark => ({
        in: part,
        kind: known.includes(place) ? 'missing' : 'unknown',
        text: place,
        plain: null,
      }),
    ),
    ...numbers.map(
      ({ kind, masked }): TextRemark => ({ in: part, kind, text: masked, plain: null }),
    ),
    ...plain.map(
      ({ kind, text: found, plain: instead }): TextRemark => ({
        in: part,
        kind,
        text: found,
        plain: instead,
      }),
    ),
  ]
}

/** Remarks that stand against sending; the others are advice. */
const FORBIDS: readonly string[] = ['id_number', 'missing', 'unknown']

/**
 * Exactly what the reporter will read, on the phone and as SMS, and what should be said more plainly.
 * Only advice where it is about style: a writer who knows better may send it.
 */
export async function previewReply(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operation>,
): Promise<ReplyPreview> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findCase(tx, input.issueId)
    const values = await replyValues(deps, tx, actor, item, input)
    const phone = phoneFor(deps, [input.holderOrgId ?? item.holderOrgId, actor.orgIds[0]])
    const page = fillPlaces(input.page, values)
    const own = input.short?.trim() ? fillPlaces(input.short, values) : null
    const { signature } = deps.settings.get(replyContactsSetting)
    const short = `${signature}${own?.text ?? usualShortText(item.number)}`
    const remarks = [
      ...remarksOn(deps, 'page', page.text, { missing: page.missing, phone }),
      ...(own ? remarksOn(deps, 'short', own.text, { missing: own.missing, phone }) : []),
    ]
    const ready = !remarks.some(
      ({ kind, in: part }) => FORBIDS.includes(kind) || (kind === 'phone' && part === 'short'),
    )
    return {
      page: page.text,
      short,
      shortIsOwn: own !== null,
      shortParts: messageParts(short),
      remarks,
      ready,
    }
  })
}
