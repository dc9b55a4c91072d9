import type { Particular, ParticularGiven, Question } from '#contract/issues/question-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** A reply as people read it: the name of a chosen value, or what was written. */
function inWords(question: Question, values: readonly string[]): string[] {
  const names = new Map(question.values.map(({ key, name }) => [key, name]))
  return values.map((value) => names.get(value) ?? value)
}

/** Keeps what was said, with the question as it was asked. Needs the item opened (`tx.openItem`). */
export async function addParticulars(
  tx: Tx,
  issueId: string,
  questions: readonly Question[],
  given: readonly ParticularGiven[],
): Promise<void> {
  const said = new Map(given.map(({ code, values }) => [code, values]))
  const rows = questions
    .filter(({ code, asks }) => asks && said.has(code))
    .map((question, at) => ({
      code: question.code,
      question: question.words,
      replies: inWords(question, said.get(question.code)!),
      position: at + 1,
    }))
  if (rows.length === 0) return
  await tx.run(sql`
    insert into issue_particular (issue_id, code, question, replies, position)
    select ${issueId}, r.code, r.question, r.replies, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (code text, question text, replies text[], position smallint)`)
}

/** What was said to the category's questions, in the order they were asked. */
export function listParticulars(tx: Tx, issueId: string): Promise<Particular[]> {
  return tx.rows<Particular>(sql`
    select code, question, replies from issue_particular
    where issue_id = ${issueId} order by position`)
}
