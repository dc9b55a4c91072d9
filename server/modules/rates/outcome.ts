import type { Heard, Outcome } from '#contract/rates/terms.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/*
 * The outcome of a closed case is one word of seven letters, one for each atom of which every rate is
 * made. Nothing that a formula decides is in it, so a new formula counts old months too; and a cell of
 * the board and the list behind it select by the same words.
 */

const HEARD_OF: Readonly<Record<string, Heard>> = {
  A: 'asker',
  C: 'call_back',
  K: 'by_code',
  S: 'silence',
  Q: 'calling',
  U: 'unreachable',
  R: 'refused',
  W: 'wrong_number',
  N: 'no_call_back',
}
const RESULT_OF: Readonly<Record<string, Outcome['result']>> = {
  s: 'solved',
  p: 'partly_solved',
  e: 'explained',
  w: 'withdrawn_by_asker',
  u: 'unreachable',
  l: 'legal_path',
  r: 'unreasonable',
}
const SATISFACTION_OF: Readonly<Record<string, Outcome['satisfaction']>> = {
  S: 'satisfied',
  B: 'basically_satisfied',
  D: 'dissatisfied',
}
const AGAIN_OF: Readonly<Record<string, Outcome['again']>> = { F: 'fine', B: 'came_back' }

const yesOrNo = (letter: string | undefined) =>
  letter === 'Y' ? true : letter === 'N' ? false : null

/** Reads the word of `issue_result.outcome`. Throws on a word that OUTCOME_SQL cannot have made. */
export function readOutcome(word: string): Outcome {
  const [heard, contacted, solved, satisfaction, result, again, excluded] = word
  const how = HEARD_OF[heard ?? '']
  if (how === undefined || word.length !== 7) throw new Error(`«${word}» is no outcome of a case.`)
  return {
    heard: how,
    contacted: yesOrNo(contacted),
    solved: yesOrNo(solved),
    satisfaction: SATISFACTION_OF[satisfaction ?? ''] ?? null,
    result: RESULT_OF[result ?? ''] ?? null,
    again: AGAIN_OF[again ?? ''] ?? null,
    excluded: excluded === 'X',
  }
}

const yesNoSql = (column: Sql) =>
  sql`case ${column} when true then 'Y' when false then 'N' else '_' end`

/**
 * The same word from the facts: `work_item w`, `issue i`, the last call-back `c`, the approved
 * exclusion `x` and the last second question `s` of a case, each of the last three possibly absent.
 * M23 T (h): an anonymous asker has no call-back; what was judged by a code is told apart.
 */
export const OUTCOME_SQL: Sql = sql`
  case when i.judged_by = 'call_back' then 'C'
       when i.judged_by = 'asker' and w.identity = 'anonymous' then 'K'
       when i.judged_by = 'asker' then 'A'
       when w.identity = 'anonymous' or c.result = 'no_number' then 'N'
       when c.result = 'refused' then 'R'
       when c.result = 'wrong_number' then 'W'
       when c.result = 'unreachable' then 'U'
       when c.next_at is not null then 'Q'
       else 'S' end
  || ${yesNoSql(sql`i.contacted`)} || ${yesNoSql(sql`i.solved`)}
  || case i.satisfaction when 'satisfied' then 'S' when 'basically_satisfied' then 'B'
       when 'dissatisfied' then 'D' else '_' end
  || case i.answer_result when 'solved' then 's' when 'partly_solved' then 'p' when 'explained' then 'e'
       when 'withdrawn_by_asker' then 'w' when 'unreachable' then 'u' when 'legal_path' then 'l'
       when 'unreasonable' then 'r' else '_' end
  || case s.answer when 'fine' then 'F' when 'came_back' then 'B' else '_' end
  || case when x.issue_id is null then '_' else 'X' end`
