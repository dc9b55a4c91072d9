import type { Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { warnOf } from '#kernel/loop/sweep.ts'
import type { ClockAct, TimeKeeper, Woken } from '#kernel/loop/time-keeper.ts'
import { defaultOrgFor } from '#modules/organization/index.ts'
import { categoryOfItem } from './category.ts'
import { lapseIssue } from './commands/judge.ts'
import { rejectUnprovenReturn } from './commands/return.ts'
import { callOut, escalationSetting } from './escalation.ts'
import { withFirstContact } from './first-contact.ts'
import { tierChange } from './tier-change.ts'

/** From these states an overdue issue goes up a tier by itself. */
const ESCALATES: readonly string[] = ['dispatched', 'handling', 'extending']

type FindHolder = (item: WorkItem, tier: Tier) => Promise<string | null>

/** Who takes an issue at a tier, asked once for each place and kind of matter in a batch. */
function holderFinder(deps: Deps, tx: Tx, items: readonly WorkItem[]): FindHolder {
  let estates: Promise<Map<string, string | null>> | undefined
  const known = new Map<string, Promise<string | null>>()
  const readEstates = async () => {
    const ids = items.map(({ id }) => id)
    const rows = await tx.rows<{ id: string; estateId: string | null }>(sql`
      select id, estate_id as "estateId" from issue where id = any(${ids}::uuid[])`)
    return new Map(rows.map(({ id, estateId }) => [id, estateId]))
  }
  return async (item, tier) => {
    estates ??= readEstates()
    const estateId = (await estates).get(item.id) ?? null
    const kind = tier === 'department' ? categoryOfItem(deps, item)?.department : undefined
    const key = `${tier}|${item.areaCode}|${kind}|${tier === 'estate' ? estateId : ''}`
    let found = known.get(key)
    if (!found) {
      found = defaultOrgFor(tx, tier, item.areaCode, kind, estateId).then((org) => org?.id ?? null)
      known.set(key, found)
    }
    return found
  }
}

/** «Overdue» for all to see, by the declared chain; at its rungs the tier above takes it. */
async function overdue(deps: Deps, item: Woken, findHolder: FindHolder): Promise<ClockAct> {
  const { raiseTo, alsoTell, again } = callOut(
    deps.settings.get(escalationSetting),
    deps.calendar(),
    {
      tier: item.tier,
      dueAt: item.dueAt!,
      now: deps.clock.now(),
      mayRaise: ESCALATES.includes(item.state),
    },
  )
  const holderOrgId = raiseTo === null ? null : await findHolder(item, raiseTo)
  if (raiseTo !== null && holderOrgId !== null) {
    const change = tierChange(deps, item, raiseTo, holderOrgId)
    const payload = { ...change.payload, reason: 'overdue' }
    const raised = withFirstContact(deps, item, 'escalate_overdue', {
      ...change,
      payload,
      alsoTell,
    })
    return { do: 'move', action: 'escalate_overdue', change: raised }
  }
  const payload = {
    dueAt: item.dueAt?.toISOString(),
    tier: item.tier,
    // Nobody is known to take it up there: it stays, and every call says so until somebody mends it.
    ...(raiseTo === null ? {} : { nobodyAt: raiseTo }),
  }
  return { do: 'move', action: 'overdue', change: { payload, warnAt: again, alsoTell } }
}

async function actOn(deps: Deps, item: Woken, findHolder: FindHolder): Promise<ClockAct> {
  if (item.state === 'shelved') return { do: 'move', action: 'review_due', change: {} }
  if (item.isDue && item.state === 'verified') {
    return { do: 'run', run: async (requestId) => void (await lapseIssue(deps, item, requestId)) }
  }
  if (item.isDue) return overdue(deps, item, findHolder)
  if (item.state !== 'returned') return { do: 'warn' }
  return {
    do: 'run',
    run: async (requestId) => {
      if (!(await rejectUnprovenReturn(deps, item, requestId))) await warnOf(deps, item)
    },
  }
}

/** What time does to issues: overdue and raised by the chain, lapsed, a return without proof rejected. */
export const issueTimeKeeper: TimeKeeper = {
  kind: 'issue',
  decide: async (deps, tx, items) => {
    const findHolder = holderFinder(deps, tx, items)
    const acts: ClockAct[] = []
    // One after the other: they share one connection.
    for (const item of items) acts.push(await actOn(deps, item, findHolder))
    return acts
  },
}
