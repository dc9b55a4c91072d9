import type { IssueView } from '#contract/issues/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { MODERATE } from './read-moderation.ts'
import { listRepeats } from './repo-limits.ts'
import { repetitionSetting } from './settings.ts'

type View = Pick<IssueView, 'shown' | 'repetition'>

/** What a moderator sees on the case itself; the earlier case only when they may see that one too. */
export async function safetyViewOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
): Promise<View> {
  if (!holds(actor, MODERATE, areasOf(item))) return { shown: null, repetition: null }
  const row = await tx.first<{ shown: 'shown' | 'held' | 'hidden' }>(
    sql`select shown from issue where id = ${item.id}`,
  )
  const { repeats, earlier } = await listRepeats(tx, item.id)
  const { limitFrom } = deps.settings.get(repetitionSetting)
  return {
    shown: row?.shown ?? null,
    repetition:
      repeats === 0
        ? null
        : { count: repeats, earlier, mayLimit: repeats >= limitFrom && item.askerId !== null },
  }
}
