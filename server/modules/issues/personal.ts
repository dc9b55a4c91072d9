import { forgetAnswers } from '#kernel/database/once.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { PersonalRecords } from '#kernel/module.ts'

/** What this module knows of a person, for their own export; and how their words leave it. */
export const personal: PersonalRecords = {
  section: 'issues',
  collect: (deps, personId) =>
    deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows(sql`
        select w.number, w.title, w.state, i.description, i.place_text as place, i.satisfaction,
          i.judgement_comment as comment, w.created_at as "createdAt",
          (select jsonb_object_agg(p.question, p.replies) from issue_particular p
            where p.issue_id = w.id) as particulars
        from work_item w join issue i on i.id = w.id
        where w.asker_id = ${personId} order by w.created_at`),
    ),
  // Numbers, states and times stay for the statistics; who asked and in which words does not.
  erase: async (deps, personId) => {
    await deps.district.write(SYSTEM_VIEWER, (tx) => forgetAnswers(tx, personId))
    await deps.district.erase(async (tx) => {
      await tx.run(sql`
        update issue set description = '（已按本人要求删除）', judgement_comment = null, photo_ids = '{}',
          behalf_name = null, behalf_phone = null
        where id in (select id from work_item where asker_id = ${personId})`)
      await tx.run(sql`
        update issue_facet set photo = false
        where item_id in (select id from work_item where asker_id = ${personId})`)
      await tx.run(sql`
        update issue_particular set replies = array['（已按本人要求删除）']
        where issue_id in (select id from work_item where asker_id = ${personId})`)
      await tx.run(sql`
        update issue_enquiry set question = '（已按本人要求删除）', answer = null, photo_ids = '{}'
        where issue_id in (select id from work_item where asker_id = ${personId})`)
      await tx.run(sql`
        update work_item set title = '（已按本人要求删除）' where asker_id = ${personId}`)
      // What somebody wrote in office is the office's record and stays.
      await tx.run(sql`
        update work_step set note = null, payload = '{}', salt = null
        where actor_id = ${personId} and org_id is null`)
      for (const table of [sql`issue_gram_mark`, sql`issue_likeness`]) {
        await tx.run(sql`delete from ${table}
          where issue_id in (select id from work_item where asker_id = ${personId})`)
      }
      await tx.run(sql`
        update work_text set words = ''::tsvector
        where item_id in (select id from work_item where asker_id = ${personId})`)
    })
  },
}
