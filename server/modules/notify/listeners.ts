import type { Grants } from '#kernel/authz/actor.ts'
import type { Listener, Loop, WorkItem } from '#kernel/loop/loop.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import type { Office } from '#modules/people/index.ts'

/** Told as one who asked, or as one who has to do with the work: the words differ. */
export type Told = { readonly personId: string; readonly to: 'asker' | 'holder' }

/** The offices in force that a batch of events may concern. */
export type Offices = {
  readonly ofOrg: ReadonlyMap<string, readonly Office[]>
  readonly inArea: ReadonlyMap<string, readonly Office[]>
}

/** The largest office that is told as a whole; a message to more people is nobody's. */
const TOLD_MOST = 50

/** The roles to which some module grants a permission. */
export type RolesThatMay = (permission: string) => ReadonlySet<string>

/** Turns what each role may do around, once for a whole batch. */
export function rolesByPermission(grants: readonly Grants[]): RolesThatMay {
  const roles = new Map<string, Set<string>>()
  for (const granted of grants) {
    for (const [role, permissions] of Object.entries(granted)) {
      for (const permission of permissions) {
        roles.set(permission, (roles.get(permission) ?? new Set()).add(role))
      }
    }
  }
  const nobody = new Set<string>()
  return (permission) => roles.get(permission) ?? nobody
}

/** Whose turn it is in a state: those who may make the move that comes first there. */
export function waitersOf(loop: Loop, state: string): Listener[] {
  const [next] = Object.values(loop.moves)
    .filter((move) => move.from.includes(state) && move.primary !== undefined && !move.via)
    .toSorted((a, b) => (a.primary ?? 0) - (b.primary ?? 0))
  return (next?.by ?? []).flatMap((rule): Listener[] => {
    if (rule === 'system') return []
    if (rule === 'follower') return ['followers']
    return [rule === 'helper' ? 'helpers' : rule]
  })
}

/**
 * Whom a thing that happened is told to, by the loop's own declaration: a move's `tell`; a new item
 * and one whose time is running out are told to those whose turn it is, a further clock to those it is for. Nobody when nothing is said.
 */
export function listenersOf(
  loop: Loop,
  happened: { event: string; action: string | null; isNew: boolean; timer?: string | null },
  item: WorkItem,
): readonly Listener[] {
  if (happened.event === 'due_soon') return item.dueAt === null ? [] : waitersOf(loop, item.state)
  if (happened.event === 'timer_due_soon')
    return loop.timers?.[happened.timer ?? '']?.tellSoon ?? []
  if (happened.isNew) return ['asker', ...waitersOf(loop, item.state)]
  return (happened.action !== null && loop.moves[happened.action]?.tell) || []
}

/** Every area that holds a part of the item, the smallest first. */
export function areasAround(item: WorkItem): string[] {
  const areas = areasOf(item).flatMap((code) =>
    [15, 12, 9, 6].filter((digits) => digits <= code.length).map((digits) => code.slice(0, digits)),
  )
  return [...new Set(areas)].toSorted((a, b) => b.length - a.length)
}

function peopleOf(offices: readonly Office[]): string[] {
  return [...new Set(offices.map(({ personId }) => personId))].slice(0, TOLD_MOST)
}

/** The person who signed for it while they are still in that office, else the office. */
function holders(item: WorkItem, offices: Offices): string[] {
  const { holderId, holderOrgId } = item
  const office = holderOrgId === null ? [] : (offices.ofOrg.get(holderOrgId) ?? [])
  const isThere = holderOrgId === null || office.some(({ personId }) => personId === holderId)
  return holderId !== null && isThere ? [holderId] : peopleOf(office)
}

function helpers(item: WorkItem, offices: Offices): string[] {
  const orgs = item.helperOrgIds.flatMap((org) => peopleOf(offices.ofOrg.get(org) ?? []))
  return [...item.helperIds, ...orgs]
}

/**
 * The nearest people, besides the mover, who hold the permission and may read the item; those above
 * them find it in their lists. Who did a part of the work is told only when nobody else is there,
 * because what is asked of a permission is mostly a judgement of that work.
 */
function nearest(
  permission: string,
  item: WorkItem,
  by: string | null,
  offices: Offices,
  rolesThatMay: RolesThatMay,
): string[] {
  const mayRead = rolesThatMay(`${item.secret ? 'read_secret' : 'read'}:${item.kind}`)
  const mayAct = rolesThatMay(permission)
  const levels = [15, 12, 9, 6].map((digits) =>
    areasAround(item)
      .filter((area) => area.length === digits)
      .flatMap((area) => offices.inArea.get(area) ?? [])
      .filter(({ role }) => mayAct.has(role) && mayRead.has(role)),
  )
  const others = levels.map((level) =>
    level.filter(({ personId }) => personId !== by && !item.doerIds.includes(personId)),
  )
  return peopleOf([...others, ...levels].find((level) => level.length > 0) ?? [])
}

/** The people behind a move's listeners: each once, as asker if they asked, and never who did it. */
export function peopleToTell(
  listeners: readonly Listener[],
  item: WorkItem,
  by: string | null,
  offices: Offices,
  rolesThatMay: RolesThatMay,
): Told[] {
  const told = new Map<string, Told>()
  const add = (to: Told['to'], ids: readonly (string | null)[]) => {
    for (const personId of ids) {
      if (personId === null || personId === by || told.has(personId)) continue
      told.set(personId, { personId, to })
    }
  }
  if (listeners.includes('asker')) add('asker', [item.askerId])
  if (listeners.includes('followers')) add('asker', item.followerIds)
  if (listeners.includes('holder')) add('holder', holders(item, offices))
  if (listeners.includes('helpers')) add('holder', helpers(item, offices))
  for (const listener of listeners) {
    if (listener.startsWith('can:')) {
      add('holder', nearest(listener.slice('can:'.length), item, by, offices, rolesThatMay))
    }
  }
  return [...told.values()]
}
