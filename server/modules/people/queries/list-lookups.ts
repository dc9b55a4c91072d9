import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/list-lookups.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { orgNames } from '#modules/organization/index.ts'
import { listContactLookups } from '../repo/trail.ts'

const LOOKUPS_MAX = 200

/** Who looked at my contact: the office and the purpose, not the name of the member of staff. */
export async function listLookups(
  deps: Deps,
  actor: Actor,
  _input: InputOf<typeof operations.listLookups>,
): Promise<OutputOf<typeof operations.listLookups>> {
  const { personId } = actor
  if (personId === null) return { lookups: [] }
  return await deps.district.read(actor.viewer, async (tx) => {
    const rows = await listContactLookups(tx, { aboutId: personId, limit: LOOKUPS_MAX })
    const names = await orgNames(
      tx,
      rows.flatMap(({ byOrgId }) => byOrgId ?? []),
    )
    return {
      lookups: rows.map((row) => ({
        at: row.at.toISOString(),
        roleWord: row.byRole,
        orgName: row.byOrgId === null ? '' : (names.get(row.byOrgId) ?? ''),
        purpose: row.purpose,
        what: `${row.what} ${row.itemNo}`,
      })),
    }
  })
}
