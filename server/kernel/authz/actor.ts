import type { Role } from '#contract/people/terms.ts'
import { NOBODY, SYSTEM_VIEWER, type Viewer } from '../database/viewer.ts'

/** One appointment that is in force now. Permission comes from these, never from the person. */
export type ActiveAppointment = {
  readonly id: string
  readonly role: Role
  readonly orgId: string
  readonly areaCode: string
}

/**
 * Who acts. `permissions` maps a permission to the area prefixes where it holds, from active
 * appointments only; `viewer` is what the database sees of the same facts.
 */
export type Actor = {
  readonly personId: string | null
  /** Shown in the trail: a role, not a person. */
  readonly roleWord: string
  readonly system: boolean
  readonly appointments: readonly ActiveAppointment[]
  readonly orgIds: readonly string[]
  readonly permissions: ReadonlyMap<string, readonly string[]>
  readonly viewer: Viewer
  /** The one item that a tracking code proved to be this visitor's own. */
  readonly asksFor?: string
}

/** Which permissions a role brings: declared by each module for the roles it knows. */
export type Grants = Partial<Record<Role, readonly string[]>>

/** `read:<kind>` opens a kind's items in the appointment's area; `read_secret:<kind>` its secret ones. */
function scopesOf(permissions: ReadonlyMap<string, readonly string[]>, verb: string): string[] {
  const scopes: string[] = []
  for (const [permission, areas] of permissions) {
    if (!permission.startsWith(`${verb}:`)) continue
    for (const area of areas) scopes.push(`${permission.slice(verb.length + 1)}:${area}`)
  }
  return scopes
}

/** Drops a prefix that a shorter one already covers, so that a scope list stays short. */
function shortest(areas: Iterable<string>): string[] {
  const sorted = [...new Set(areas)].toSorted()
  return sorted.filter((area, i) => !sorted.some((other, j) => j !== i && area.startsWith(other)))
}

/** Builds the actor of a signed-in person from the appointments that are in force today. */
export function actorOf(
  personId: string,
  appointments: readonly ActiveAppointment[],
  grants: readonly Grants[],
): Actor {
  const areas = new Map<string, string[]>()
  for (const { role, areaCode } of appointments) {
    for (const granted of grants) {
      for (const permission of granted[role] ?? []) {
        areas.set(permission, [...(areas.get(permission) ?? []), areaCode])
      }
    }
  }
  const permissions = new Map([...areas].map(([name, list]) => [name, shortest(list)]))
  const orgIds = [...new Set(appointments.map(({ orgId }) => orgId))]
  return {
    personId,
    roleWord: appointments[0]?.role ?? 'resident',
    system: false,
    appointments,
    orgIds,
    permissions,
    viewer: {
      personId,
      scopes: scopesOf(permissions, 'read'),
      secretScopes: scopesOf(permissions, 'read_secret'),
      orgIds,
    },
  }
}

/** The clock's own actor: sweeps and jobs act through commands too, so even silence leaves a step. */
export const SYSTEM: Actor = {
  personId: null,
  roleWord: 'system',
  system: true,
  appointments: [],
  orgIds: [],
  permissions: new Map(),
  viewer: SYSTEM_VIEWER,
}

/** Somebody who has not signed in. */
export const VISITOR: Actor = {
  personId: null,
  roleWord: 'resident',
  system: false,
  appointments: [],
  orgIds: [],
  permissions: new Map(),
  viewer: NOBODY,
}

/** Whether the actor holds a permission for one of these areas. The system holds every permission. */
export function holds(actor: Actor, permission: string, areaCodes: readonly string[]): boolean {
  if (actor.system) return true
  const areas = actor.permissions.get(permission) ?? []
  return areas.some((area) => areaCodes.some((code) => code.startsWith(area)))
}

/** Whether the actor holds a permission anywhere. */
export function holdsAnywhere(actor: Actor, permission: string): boolean {
  return actor.system || actor.permissions.has(permission)
}

/** A visitor who showed the tracking code of an item that they reported without a name. */
export function askerByCode(itemId: string): Actor {
  return { ...VISITOR, asksFor: itemId }
}
