import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'
import { forgetViews } from './views/repo-views.ts'

/** What a member of staff kept and took out. The trail of exports stays: it is the office's, not theirs. */
export const personal: PersonalRecords = {
  section: 'views_and_exports',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, async (tx) => [
      ...(await tx.rows<Record<string, unknown>>(sql`
        select 'view' as kind, name, reach, filters, created_at as "createdAt" from saved_view
        where owner_id = ${personId} and removed_at is null order by created_at`)),
      ...(await tx.rows<Record<string, unknown>>(sql`
        select 'export' as kind, number, purpose, format, state, created_at as "createdAt"
        from issue_export where by_id = ${personId} order by created_at`)),
    ]),
  erase: async (deps, personId) => {
    await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      await tx.run(sql`delete from view_place where person_id = ${personId}`)
      await tx.run(sql`delete from view_subscription where person_id = ${personId}`)
      await forgetViews(tx, sql`owner_id = ${personId} and reach = 'mine'`)
    })
  },
}
