import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'

/** What was asked of a person after their cases were closed. No word of theirs is kept here, so nothing is erased. */
export const personal: PersonalRecords = {
  section: 'call_backs',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select w.number, c.reason, c.attempts, c.result, c.settled_at as "settledAt",
          s.answer as "stillFine", s.answered_at as "answeredAt"
        from work_item w
        left join call_back c on c.issue_id = w.id and c.drawn
        left join second_question s on s.issue_id = w.id and s.drawn
        where w.asker_id = ${personId} and (c.issue_id is not null or s.issue_id is not null)
        order by w.created_at`),
    ),
  erase: async () => undefined,
}
