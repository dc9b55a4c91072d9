import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'

/** Which files a person has imported. The rows are other people's, and go with the batch. */
export const personal: PersonalRecords = {
  section: 'imports',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select file_name as "fileName", channel, state, rows_total as rows, created_at as "createdAt"
        from intake_batch where by_id = ${personId} order by created_at`),
    ),
  erase: async (deps, personId) => {
    await deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`
        delete from intake_row where batch_id in (select id from intake_batch where by_id = ${personId})`),
    )
  },
}
