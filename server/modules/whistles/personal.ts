import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'

/**
 * What this module knows of a person: the whistles they blew in office. Who came for an office is a
 * sealed name without an account; it stays with the record of the office, as any minutes do.
 */
export const personal: PersonalRecords = {
  section: 'whistles',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select w.number, w.title, w.state, w.created_at as "createdAt"
        from work_item w where w.kind = 'whistle' and w.asker_id = ${personId} order by w.created_at`),
    ),
  // An office's act is not the person's to erase; their account is unlinked by the module of people.
  erase: async () => undefined,
}
