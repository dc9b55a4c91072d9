import type { SettingVersion } from '#contract/settings/terms.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { personNames } from '#modules/people/index.ts'
import type { VersionRow } from './repo.ts'

/**
 * Names of those who published or took back. They did it in office, so whoever may read the settings
 * reads the name, also of a colleague of another office whom they could not look up.
 */
export function publisherNames(
  deps: Pick<Deps, 'district' | 'crypto'>,
  rows: readonly VersionRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ setBy, cancelledBy }) => [setBy, cancelledBy])
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return Promise.resolve(new Map())
  return deps.district.read(SYSTEM_VIEWER, (tx) => personNames(tx, deps.crypto, known))
}

function stateOf(row: VersionRow, inForce: number, now: Date): SettingVersion['state'] {
  if (row.cancelledAt !== null) return 'cancelled'
  if (row.version === inForce) return 'in_force'
  return row.effectiveAt > now ? 'waiting' : 'past'
}

/** A version as screens show it; `inForce` is the version that counts at `now`. */
export function viewOf(
  row: VersionRow,
  inForce: number,
  now: Date,
  names: ReadonlyMap<string, string>,
): SettingVersion {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    version: row.version,
    setAt: row.setAt.toISOString(),
    setByName: nameOf(row.setBy),
    note: row.note,
    effectiveAt: row.effectiveAt.toISOString(),
    restoredFrom: row.restoredFrom,
    state: stateOf(row, inForce, now),
    cancelled:
      row.cancelledAt === null
        ? null
        : {
            at: row.cancelledAt.toISOString(),
            byName: nameOf(row.cancelledBy),
            note: row.cancelNote ?? '',
          },
  }
}
