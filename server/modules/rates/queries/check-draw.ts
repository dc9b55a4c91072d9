import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { checkDraw as operation } from '#contract/rates/check-draw.ts'
import { CALL_REASONS, type CallReason } from '#contract/rates/terms.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { ticketOf } from '../sampling.ts'

type Draw = { seed: string; anchor: string; ruleVersion: number }
type Candidate = {
  issueId: string
  number: string
  round: number
  reason: CallReason
  ticket: number
  share: number
  drawn: boolean
}

function readDraw(tx: Tx, day: string): Promise<Draw | undefined> {
  return tx.first<Draw>(sql`
    select seed, anchor, rule_version as "ruleVersion" from call_back_draw where day = ${day}`)
}

function readCandidates(tx: Tx, day: string): Promise<Candidate[]> {
  return tx.rows<Candidate>(sql`
    select c.issue_id as "issueId", w.number, c.round, c.reason, c.ticket, c.share, c.drawn
    from call_back c join work_item w on w.id = c.issue_id where c.day = ${day} order by c.issue_id`)
}

/**
 * Draws a day again from its seed and says where the outcome is another one than was kept. A day that
 * is not over keeps its seed to itself: whoever knew it could choose when to close a case.
 */
export async function checkDraw(
  deps: Deps,
  actor: Actor,
  { day }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  if (!holdsAnywhere(actor, 'rates.check_draw')) {
    throw new Refusal('rates.may_not_check', 'not_allowed')
  }
  if (day >= chinaDate(deps.clock.now())) throw new Refusal('rates.draw_not_over', 'rule')
  const [draw, candidates] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    Promise.all([readDraw(tx, day), readCandidates(tx, day)]),
  )
  if (!draw) throw new Refusal('rates.no_draw', 'not_found')
  const wrong = candidates.filter((one) => {
    const ticket = ticketOf(deps.crypto, draw.seed, one.issueId, one.round)
    return ticket !== one.ticket || one.drawn !== ticket < one.share
  })
  return {
    day,
    ...draw,
    candidates: candidates.length,
    drawn: candidates.filter(({ drawn }) => drawn).length,
    byReason: CALL_REASONS.map((reason) => {
      const rows = candidates.filter((one) => one.reason === reason)
      return { reason, candidates: rows.length, drawn: rows.filter(({ drawn }) => drawn).length }
    }),
    mismatches: wrong.map(({ number }) => number),
  }
}
