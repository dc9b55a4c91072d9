import type { HelpState } from '#contract/issues/help-terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** One request for help, with the limit of its further clock. */
export type HelpRow = {
  readonly issueId: string
  readonly orgId: string
  readonly round: number
  readonly state: HelpState
  readonly asked: string
  readonly askedOrgId: string | null
  readonly askedAt: Date
  readonly said: string | null
  readonly saidFileIds: string[]
  readonly endedAt: Date | null
  readonly dueAt: Date | null
  readonly lateAt: Date | null
}

/** The name of the further clock that runs for a helper. */
export const HELP_TIMER = 'help'

/** Which of an item's help clocks belongs to a request. */
export function timerSubject(orgId: string, round: number): string {
  return `${orgId}/${round}`
}

const COLUMNS = sql`h.issue_id as "issueId", h.org_id as "orgId", h.round, h.state, h.asked,
  h.asked_org_id as "askedOrgId", h.asked_at as "askedAt", h.said, h.said_file_ids as "saidFileIds",
  h.ended_at as "endedAt", t.due_at as "dueAt", t.late_at as "lateAt"`

const WITH_TIMER = sql`issue_helper h left join work_timer t
  on t.item_id = h.issue_id and t.name = ${HELP_TIMER}
  and t.subject = h.org_id::text || '/' || h.round::text`

/** Every request of an issue, in the order in which they were made. */
export function listHelp(tx: Tx, issueId: string): Promise<HelpRow[]> {
  return tx.rows<HelpRow>(sql`
    select ${COLUMNS} from ${WITH_TIMER}
    where h.issue_id = ${issueId} order by h.asked_at, h.org_id, h.round`)
}

/** What is open for some offices in a page of issues. */
export function listOpenHelpOf(
  tx: Tx,
  issueIds: readonly string[],
  orgIds: readonly string[],
): Promise<HelpRow[]> {
  return tx.rows<HelpRow>(sql`
    select ${COLUMNS} from ${WITH_TIMER}
    where h.issue_id = any (${issueIds}::uuid[]) and h.org_id = any (${orgIds}::uuid[])
      and h.ended_at is null`)
}

export type NewHelp = Pick<
  HelpRow,
  'issueId' | 'orgId' | 'round' | 'asked' | 'askedOrgId' | 'askedAt'
>

export async function addHelp(tx: Tx, rows: readonly NewHelp[]): Promise<void> {
  for (const row of rows) {
    await tx.run(sql`
      insert into issue_helper (issue_id, org_id, round, state, asked, asked_org_id, asked_at)
      values (${row.issueId}, ${row.orgId}, ${row.round}, 'asked', ${row.asked},
        ${row.askedOrgId}, ${row.askedAt})`)
  }
}

export async function signHelpRow(tx: Tx, help: HelpRow, at: Date): Promise<void> {
  await tx.run(sql`
    update issue_helper set state = 'signed', signed_at = ${at}
    where issue_id = ${help.issueId} and org_id = ${help.orgId} and round = ${help.round}`)
}

export type HelpEnd = {
  readonly state: 'answered' | 'declined' | 'released'
  readonly said: string
  readonly fileIds?: readonly string[]
  readonly at: Date
}

export async function endHelp(tx: Tx, help: readonly HelpRow[], end: HelpEnd): Promise<void> {
  for (const { issueId, orgId, round } of help) {
    await tx.run(sql`
      update issue_helper set state = ${end.state}, said = ${end.said},
        said_file_ids = ${end.fileIds ?? []}::uuid[], ended_at = ${end.at}
      where issue_id = ${issueId} and org_id = ${orgId} and round = ${round}`)
  }
}
