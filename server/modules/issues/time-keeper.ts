import { TIERS, type Tier } from '#contract/loop/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { warnOf } from '#kernel/loop/sweep.ts'
import type { ClockAct, TimeKeeper, Woken } from '#kernel/loop/time-keeper.ts'
import { type DutyLists, readDutyLists } from '#kernel/ports/duty-lists.ts'
import { defaultOrgFor } from '#modules/organization/index.ts'
import { categoryOfItem } from './category.ts'
import { wakeEnquiry } from './commands/asking.ts'
import { lapseIssue } from './commands/judge.ts'
import { rejectUnprovenReturn } from './commands/return.ts'
import { dutiesOf } from './duty/case-facts.ts'
import { dutyDepartment, leadProblem } from './duty/check-lead.ts'
import { callOut, escalationSetting } from './escalation.ts'
import { withFirstContact } from './first-contact.ts'
import { tierChange } from './tier-change.ts'

/** From these states an overdue issue goes up a tier by itself. */
const ESCALATES: readonly string[] = ['dispatched', 'handling', 'extending']

type FindHolder = (item: WorkItem, from: Tier) => Promise<{ tier: Tier; orgId: string } | null>

/**
 * Who takes an issue from a tier upwards, asked once for each place and kind of matter in a batch. An
 * office that the duty lists forbid to lead it is passed over: what was taken back goes past the street.
 */
function holderFinder(deps: Deps, tx: Tx, items: readonly WorkItem[]): FindHolder {
  let estates: Promise<Map<string, string | null>> | undefined
  let lists: Promise<DutyLists> | undefined
  const known = new Map<string, ReturnType<typeof defaultOrgFor>>()
  const readEstates = async () => {
    const ids = items.map(({ id }) => id)
    const rows = await tx.rows<{ id: string; estateId: string | null }>(sql`
      select id, estate_id as "estateId" from issue where id = any(${ids}::uuid[])`)
    return new Map(rows.map(({ id, estateId }) => [id, estateId]))
  }
  const officeAt = (item: WorkItem, tier: Tier, department?: string, estateId?: string | null) => {
    const kind = tier === 'department' ? department : undefined
    const key = `${tier}|${item.areaCode}|${kind}|${tier === 'estate' ? estateId : ''}`
    const found = known.get(key) ?? defaultOrgFor(tx, tier, item.areaCode, kind, estateId)
    known.set(key, found)
    return found
  }
  return async (item, from) => {
    estates ??= readEstates()
    lists ??= readDutyLists(deps, tx)
    const estateId = (await estates).get(item.id) ?? null
    const duties = dutiesOf(await lists, item, deps.clock.now())
    const department = dutyDepartment(duties) ?? categoryOfItem(deps, item)?.department
    for (const tier of TIERS.slice(TIERS.indexOf(from))) {
      const org = await officeAt(item, tier, department, estateId)
      if (org && !leadProblem(await lists, duties, org)) return { tier, orgId: org.id }
    }
    return null
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
  const holder = raiseTo === null ? null : await findHolder(item, raiseTo)
  if (holder !== null) {
    const change = tierChange(deps, item, holder.tier, holder.orgId)
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
  if (item.state === 'asking') {
    return { do: 'run', run: (requestId) => wakeEnquiry(deps, item, requestId) }
  }
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
