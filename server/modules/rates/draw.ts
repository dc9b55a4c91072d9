import type { CallReason } from '#contract/rates/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { urgencyOf } from '#modules/issues/index.ts'
import { nextAttemptAt } from './attempt-times.ts'
import { addCandidates, listDrawFacts, settleRounds, updateCandidate } from './repo-draws.ts'
import { shareOf, ticketOf } from './sampling.ts'
import { attemptsSetting, samplingSetting } from './settings.ts'

/** What the draw looks at: a case that waits for its asker or is closed, with its last round. */
export type DrawFacts = {
  readonly issueId: string
  readonly round: number
  readonly state: string
  readonly areaCode: string
  readonly category: string
  readonly tier: string
  readonly urgency: number
  readonly judgedBy: string | null
  readonly satisfaction: string | null
  /** The candidate of this round, when there is one; `reason` null when there is none. */
  readonly reason: CallReason | null
  readonly ticket: number | null
  readonly isWaiting: boolean
}

/**
 * The day's seed: a keyed digest over the last sealed day of the trail. It cannot be chosen, because
 * the trail is what everybody did; not known before, because of the key; and not drawn again, because
 * a second row for a day is refused.
 */
export async function seedOf(deps: Deps, tx: Tx, day: string): Promise<string> {
  const found = await tx.first<{ seed: string }>(
    sql`select seed from call_back_draw where day = ${day}`,
  )
  if (found) return found.seed
  const anchor = await tx.first<{ hash: string }>(
    sql`select hash from trail_anchor where day < ${day} order by day desc limit 1`,
  )
  const hash = anchor?.hash ?? 'none'
  const seed = deps.crypto.hmac('call_back.draw', `${day}\n${hash}`)
  await tx.run(sql`
    insert into call_back_draw (day, seed, anchor, rule_version, at)
    values (${day}, ${seed}, ${hash}, ${deps.settings.version(samplingSetting)}, ${deps.clock.now()})
    on conflict (day) do nothing`)
  return seedOf(deps, tx, day)
}

/** Why a case that has got this far may be called; null while the asker still has time to judge. */
function reasonFor(facts: DrawFacts): CallReason | null {
  // It was handled again because the asker was not satisfied: they are asked how it is now.
  if (facts.state === 'verified') return facts.round > 0 ? 'dissatisfied' : null
  if (facts.judgedBy === 'call_back') return null
  if (facts.judgedBy !== 'asker') return 'unjudged'
  return facts.satisfaction === 'dissatisfied' ? 'dissatisfied' : 'sample'
}

/** Draws candidates into the queue or past it. Each is drawn once for each round, by its own ticket. */
async function drawAs(
  deps: Deps,
  tx: Tx,
  cases: readonly (DrawFacts & { readonly why: CallReason })[],
): Promise<void> {
  if (cases.length === 0) return
  const now = deps.clock.now()
  const day = chinaDate(now)
  const seed = await seedOf(deps, tx, day)
  const rule = deps.settings.get(samplingSetting)
  const nextAt = nextAttemptAt([], now, deps.settings.get(attemptsSetting))
  const rows = cases.map((one) => {
    const ticket = ticketOf(deps.crypto, seed, one.issueId, one.round)
    const share = shareOf(rule, one.why, { ...one, urgency: urgencyOf(one.urgency) })
    const drawn = ticket < share
    return {
      issueId: one.issueId,
      round: one.round,
      areaCode: one.areaCode,
      reason: one.why,
      day,
      ticket,
      share,
      drawn,
      nextAt: drawn ? nextAt : null,
    }
  })
  await addCandidates(tx, rows)
}

/** The asker judged while waiting to be called: from now on they count as one of those who have. */
async function drawAgain(deps: Deps, tx: Tx, one: DrawFacts, why: CallReason): Promise<void> {
  const rule = deps.settings.get(samplingSetting)
  const share = shareOf(rule, why, { ...one, urgency: urgencyOf(one.urgency) })
  await updateCandidate(tx, one, { why, share, drawn: one.ticket! < share }, deps.clock.now())
}

/** After every move: draws what has become a candidate, and ends what is no longer one. */
export async function followDraws(deps: Deps, tx: Tx, ids: readonly string[]): Promise<void> {
  await settleRounds(tx, ids, deps.clock.now())
  const found = await listDrawFacts(tx, ids)
  const fresh = found.flatMap((one) => {
    const why = reasonFor(one)
    return why !== null && one.reason === null ? [{ ...one, why }] : []
  })
  await drawAs(deps, tx, fresh)
  for (const one of found) {
    const why = one.state === 'closed' ? reasonFor(one) : null
    if (one.isWaiting && why !== null && why !== one.reason) await drawAgain(deps, tx, one, why)
  }
}

/** Candidates drawn in one transaction. */
const BATCH = 500

/** Draws those whose askers have had their time to judge. Answers how many were looked at. */
export async function drawUnjudged(deps: Deps): Promise<number> {
  const { waitHours } = deps.settings.get(samplingSetting)
  const before = new Date(deps.clock.now().getTime() - waitHours * 3_600_000)
  let looked = 0
  for (;;) {
    const found = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const rows = await tx.planned<{ id: string }>(sql`
        select w.id from work_item w
        where w.waits_for = 'asker' and w.ended_at is null and w.kind = 'issue'
          and w.state = 'verified' and w.identity <> 'anonymous'
          and (w.clock->>'startedAt')::timestamptz <= ${before}
          and not exists (select from call_back c
            where c.issue_id = w.id and c.round = w.reopen_count)
        limit ${BATCH}`)
      const ids = rows.map(({ id }) => id)
      const facts = await listDrawFacts(tx, ids)
      await drawAs(
        deps,
        tx,
        facts.map((one) => ({ ...one, why: 'unjudged' as const })),
      )
      return ids.length
    })
    looked += found
    if (found < BATCH) return looked
  }
}
