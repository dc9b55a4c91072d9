import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { ItemContact } from '#modules/people/index.ts'

type Sealed = { id: string; behalfName: Buffer | null; behalfPhone: Buffer | null }

/** Name and phone of the person an issue was written for by somebody at a counter. */
export function openBehalf(deps: Pick<Deps, 'crypto'>, issue: Sealed): ItemContact {
  const open = (sealed: Buffer | null, column: string) =>
    sealed ? deps.crypto.unseal(sealed, `issue.${column}:${issue.id}`).toString('utf8') : null
  return {
    name: open(issue.behalfName, 'behalf_name'),
    phone: open(issue.behalfPhone, 'behalf_phone'),
  }
}

/** The same for a logged look-up of a contact; null when the issue has an asker of its own. */
export async function behalfContact(deps: Deps, itemId: string): Promise<ItemContact | null> {
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<Sealed>(sql`
      select id, behalf_name as "behalfName", behalf_phone as "behalfPhone"
      from issue where id = ${itemId}`),
  )
  return row?.behalfName ? openBehalf(deps, row) : null
}
