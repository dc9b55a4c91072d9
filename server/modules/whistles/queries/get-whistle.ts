import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { Step } from '#contract/loop/terms.ts'
import type { getWhistle as operation } from '#contract/whistles/get-whistle.ts'
import type { WhistleView } from '#contract/whistles/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { maskName } from '#kernel/identity/mask.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { allowedActions } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { orgNames } from '#modules/organization/index.ts'
import { personNames } from '#modules/people/index.ts'
import { isStreet, nameSeal } from '../commands/come.ts'
import { whistleLoop } from '../loop.ts'
import { placeCode } from '../place-code.ts'
import * as repo from '../repo.ts'
import { requiredRank } from '../rules.ts'
import { whistleSetting } from '../settings.ts'
import { CARD_COLUMNS, CARD_UNITS, type CardRow, toCards } from './list-whistles.ts'

type StepRow = Omit<Step, 'at' | 'orgName' | 'actorName'> & {
  readonly actorId: string | null
  readonly orgId: string | null
  readonly at: Date
}

const iso = (at: Date | null) => at?.toISOString() ?? null

async function readTrail(deps: Deps, tx: Tx, id: string): Promise<Step[]> {
  const rows = await tx.rows<StepRow>(sql`
    select seq, action, from_state as "fromState", to_state as "toState", actor_id as "actorId",
      actor_role as "actorRole", org_id as "orgId", note, payload, file_ids as "fileIds", at
    from work_step where item_id = ${id} order by seq`)
  const orgOf = ({ orgId, payload }: StepRow) => [orgId, payload.orgId]
  const orgIds = rows.flatMap(orgOf).filter((one): one is string => typeof one === 'string')
  const people = rows.flatMap(({ actorId }) => actorId ?? [])
  const [orgs, names] = await Promise.all([
    orgNames(tx, orgIds),
    personNames(tx, deps.crypto, [...new Set(people)]),
  ])
  return rows.map(({ actorId, orgId, at, payload, ...step }) => ({
    ...step,
    payload: { ...payload, unitName: orgs.get(String(payload.orgId)) },
    at: at.toISOString(),
    orgName: orgId ? (orgs.get(orgId) ?? null) : null,
    actorName: actorId ? (names.get(actorId) ?? null) : null,
  }))
}

type Parts = {
  units: repo.UnitRow[]
  attendances: repo.AttendanceRow[]
  tasks: repo.TaskRow[]
}

/** Who came: in full for the street and for their own office, masked for the other ones. */
function showParts(
  deps: Deps,
  actor: Actor,
  item: WorkItem,
  { units, attendances, tasks }: Parts,
  names: ReadonlyMap<string, string>,
): Pick<WhistleView, 'units' | 'attendances' | 'tasks'> {
  const org = (id: string) => ({ id, name: names.get(id) ?? '' })
  const mine = (id: string) => actor.orgIds.includes(id)
  const street = isStreet(actor, item)
  return {
    units: units.map(({ orgId, acceptedAt, arrivedAt, absentAt, ...unit }) => ({
      ...unit,
      org: org(orgId),
      isMine: mine(orgId),
      acceptedAt: iso(acceptedAt),
      arrivedAt: iso(arrivedAt),
      absentAt: iso(absentAt),
    })),
    attendances: attendances.map(({ orgId, name, at, ...one }) => {
      const full = deps.crypto.unseal(name, nameSeal(item.id, one.seq)).toString('utf8')
      const shown = street || mine(orgId) ? full : maskName(full)
      return { ...one, org: org(orgId), name: shown, at: at.toISOString() }
    }),
    tasks: tasks.map(({ orgId, dueAt, doneAt, ...task }) => ({
      ...task,
      org: org(orgId),
      dueAt: dueAt.toISOString(),
      doneAt: iso(doneAt),
    })),
  }
}

/** Everything of one whistle as this viewer may see it; absent and hidden look the same. */
export async function getWhistle(
  deps: Deps,
  actor: Actor,
  { whistleId }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const item = await findItem(tx, whistleId)
    if (item?.kind !== 'whistle') throw new Refusal('whistles.not_found', 'not_found')
    const [row] = await tx.rows<CardRow>(sql`
      select ${CARD_COLUMNS} from whistle h join work_item w on w.id = h.id ${CARD_UNITS}
      where h.id = ${whistleId}`)
    const [facts, units, attendances, tasks, trail] = await Promise.all([
      repo.getFacts(tx, whistleId),
      repo.listUnits(tx, whistleId),
      repo.listAttendances(tx, whistleId),
      repo.listTasks(tx, whistleId),
      readTrail(deps, tx, whistleId),
    ])
    const [[card], about, names] = await Promise.all([
      toCards(tx, [row!]),
      facts.aboutItemId ? findItem(tx, facts.aboutItemId) : undefined,
      orgNames(
        tx,
        units.map(({ orgId }) => orgId),
      ),
    ])
    const whistle: WhistleView = {
      ...card!,
      details: facts.details,
      requiredRank: requiredRank(deps.settings.get(whistleSetting), facts.colour),
      // Whoever may not see the item learns nothing of it, not even its number.
      about: about ? { id: about.id, number: about.number } : null,
      ...showParts(deps, actor, item, { units, attendances, tasks }, names),
      result: facts.result,
      placeCode: isStreet(actor, item) ? placeCode(deps.crypto, facts.id, facts.round) : null,
      trail,
      actions: allowedActions(whistleLoop, actor, item),
    }
    return { whistle }
  })
}
