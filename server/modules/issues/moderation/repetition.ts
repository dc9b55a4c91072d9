import { cosine, profileOf, type Weighted, weigh } from '#engines/triage/index.ts'
import { SYSTEM } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import type { DomainEvent } from '#kernel/outbox/subscription.ts'
import { gramDigest } from '../gram-digest.ts'
import { gramWeights } from '../gram-weights.ts'
import { comparedText } from '../index-likeness.ts'
import { issueLoop } from '../loop.ts'
import { repetitionSetting } from './settings.ts'

const DAY_MS = 86_400_000
/** Cases of one reporter that are compared: more in a month are stopped by the daily limit. */
const COMPARED_MOST = 60

type Case = {
  readonly id: string
  readonly askerId: string | null
  readonly secret: boolean
  readonly title: string
  readonly description: string
  readonly createdAt: Date
}

function readCase(tx: Tx, id: string): Promise<Case | undefined> {
  return tx.first<Case>(sql`
    select w.id, w.asker_id as "askerId", w.secret, w.title, i.description, w.created_at as "createdAt"
    from work_item w join issue i on i.id = w.id where w.id = ${id}`)
}

/** The reporter's own cases of the days before, newest first. */
function listEarlier(tx: Tx, mine: Case, since: Date): Promise<Case[]> {
  return tx.rows<Case>(sql`
    select w.id, w.asker_id as "askerId", w.secret, w.title, i.description, w.created_at as "createdAt"
    from work_item w join issue i on i.id = w.id
    where w.asker_id = ${mine.askerId} and w.kind = 'issue' and w.id <> ${mine.id}
      and w.created_at >= ${since} and w.created_at <= ${mine.createdAt}
    order by w.created_at desc limit ${COMPARED_MOST}`)
}

async function note(deps: Deps, tx: Tx, id: string): Promise<void> {
  const mine = await readCase(tx, id)
  // A sealed case is not tied to others of its reporter, and an unnamed one has none.
  if (!mine || mine.askerId === null || mine.secret) return
  const rule = deps.settings.get(repetitionSetting)
  const since = new Date(mine.createdAt.getTime() - rule.withinDays * DAY_MS)
  const earlier = (await listEarlier(tx, mine, since)).filter(({ secret }) => !secret)
  if (earlier.length === 0) return
  const weights = await gramWeights(deps)
  const { digest } = gramDigest(deps.crypto)
  const read = (one: Case): Weighted => weigh(profileOf(comparedText(one), digest), weights)
  const text = read(mine)
  const same = earlier.filter((one) => cosine(text, read(one)) >= rule.likeness)
  if (same.length < rule.noteFrom) return
  await tx.openItem(id)
  await moveLocked(
    deps,
    tx,
    SYSTEM,
    issueLoop,
    { itemId: id, action: 'note_repetition' },
    async () => {
      await tx.run(sql`
        update issue set repeats = ${same.length}, repeat_of = ${same[0]!.id} where id = ${id}`)
      const version = deps.settings.version(repetitionSetting)
      return { payload: { count: same.length, of: same[0]!.id, rule: version } }
    },
  )
}

/**
 * 反复反映: after a report, whether its reporter has said the same within the days of the rule. It is
 * noted for those who sort, with the earlier case beside it; nothing is refused and nobody is marked.
 */
export async function noteRepetitions(
  deps: Deps,
  tx: Tx,
  events: readonly DomainEvent[],
): Promise<void> {
  for (const { payload } of events) {
    if (payload.from === null && typeof payload.itemId === 'string') {
      await note(deps, tx, payload.itemId)
    }
  }
}
