import type { InputOf } from '#contract/core/operation.ts'
import type { submitIssue } from '#contract/issues/submit-issue.ts'
import { SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { showFiles } from '#modules/files/index.ts'
import { whyHeld } from './hold-rule.ts'
import { addEntry, getFace, setFace } from './repo-moderation.ts'
import { moderationSetting } from './settings.ts'

type New = {
  readonly id: string
  readonly areaCode: string
  readonly categoryCode: string
  readonly input: Pick<InputOf<typeof submitIssue>, 'title' | 'description' | 'place' | 'photoIds'>
  readonly at: Date
}

/**
 * Holds a new report's words and photos back from strangers when the district's rule says so, in the
 * transaction that opens it, so that there is no moment at which they could be read.
 */
export async function holdByRule(deps: Deps, tx: Tx, fresh: New): Promise<void> {
  const { id, areaCode, categoryCode, input, at } = fresh
  const rule = deps.settings.get(moderationSetting)
  const words = {
    title: input.title ?? '',
    description: input.description,
    place: input.place.text,
  }
  const held = whyHeld(rule, words, { categoryCode, photos: input.photoIds.length })
  if (!held) return
  await setFace(tx, id, { ...(await getFace(tx, id)), shown: 'held' })
  await showFiles(tx, id, input.photoIds, false)
  await addEntry(tx, {
    issueId: id,
    areaCode,
    action: 'hold',
    reason: held.reason,
    note: null,
    before: { shown: 'shown' },
    after: { shown: 'held', because: held.because },
    byId: null,
    byRole: SYSTEM.roleWord,
    at,
  })
}
