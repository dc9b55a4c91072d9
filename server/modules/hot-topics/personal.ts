import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'

/** What a person did about hot topics in office; it is the office's record and stays with it. */
export const personal: PersonalRecords = {
  section: 'hot_topics',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select t.title, e.action, e.at from hot_topic_event e join hot_topic t on t.id = e.topic_id
        where e.by_id = ${personId} order by e.at`),
    ),
  erase: async () => undefined,
}
