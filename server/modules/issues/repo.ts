import { Judged } from '#contract/issues/filters.ts'
import { refuseOnConstraint } from '#kernel/database/database-error.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { setJudged } from './repo-facets.ts'

// Two pushes of one order at once: the second one is answered with the first one's case.
refuseOnConstraint('issue_external', 'issues.number_taken')

/** The facts of an issue that commands read. */
export type IssueFacts = {
  readonly id: string
  readonly description: string
  readonly estateId: string | null
  readonly extensions: number
  readonly trackingHash: string | null
}

export type NewIssue = {
  readonly id: string
  readonly description: string
  readonly channel: string
  readonly placeText: string
  readonly estateId: string | null
  readonly buildingId: string | null
  readonly happenedAt: string | null
  readonly affectedHouseholds: number | null
  readonly suggestedTier: string
  readonly photoIds: readonly string[]
  readonly enteredBy: string | null
  readonly behalfName: Buffer | null
  readonly behalfPhone: Buffer | null
  readonly trackingHash: string | null
  /** The system it came from and its number there, when it was not reported here first. */
  readonly external: ExternalNumber | null
}

export type ExternalNumber = { readonly source: string; readonly number: string }

export async function addIssue(tx: Tx, issue: NewIssue): Promise<void> {
  await tx.run(sql`
    insert into issue (id, description, channel, place_text, estate_id, building_id, happened_at, affected_households, suggested_tier, photo_ids, entered_by,
      behalf_name, behalf_phone, tracking_hash, external_source, external_number)
    values (${issue.id}, ${issue.description}, ${issue.channel},
      ${issue.placeText}, ${issue.estateId}, ${issue.buildingId}, ${issue.happenedAt}, ${issue.affectedHouseholds}, ${issue.suggestedTier},
      ${issue.photoIds}::uuid[], ${issue.enteredBy}, ${issue.behalfName}, ${issue.behalfPhone},
      ${issue.trackingHash}, ${issue.external?.source ?? null}, ${issue.external?.number ?? null})`)
}

export async function getFacts(tx: Tx, id: string): Promise<IssueFacts> {
  const row = await tx.first<IssueFacts>(sql`
    select id, description, estate_id as "estateId", extensions,
      tracking_hash as "trackingHash"
    from issue where id = ${id}`)
  if (!row) throw new Error(`The issue ${id} has a work item but no facts.`)
  return row
}

export type Answer = {
  result: string
  text: string
  photoIds: readonly string[]
  orgId: string | null
  at: Date
}

/** Keeps the latest answer with the issue; earlier ones stay in the trail. */
export async function setAnswer(tx: Tx, id: string, answer: Answer): Promise<void> {
  await tx.run(sql`
    update issue set answer_result = ${answer.result}, answer_text = ${answer.text},
      answer_photo_ids = ${answer.photoIds}::uuid[], answered_at = ${answer.at},
      answered_org_id = ${answer.orgId}
    where id = ${id}`)
}

export type Judgement = {
  contacted: boolean | null
  solved: boolean | null
  satisfaction: string | null
  reason: string | null
  comment: string | null
  by: 'asker' | 'call_back' | 'silence'
  at: Date
}

export async function setJudgement(tx: Tx, id: string, judgement: Judgement): Promise<void> {
  await tx.run(sql`
    update issue set contacted = ${judgement.contacted}, solved = ${judgement.solved}, satisfaction = ${judgement.satisfaction},
      judgement_reason = ${judgement.reason}, judgement_comment = ${judgement.comment},
      judged_at = ${judgement.at}, judged_by = ${judgement.by}
    where id = ${id}`)
  await setJudged(tx, id, judgedAs(judgement))
}

function judgedAs({ by, satisfaction }: Judgement): Judged {
  return by === 'silence' ? 'silent' : Judged.catch('none').parse(satisfaction)
}

/** The office whose answer stands. */
export async function answeredOrgOf(tx: Tx, id: string): Promise<string | null> {
  const row = await tx.first<{ orgId: string | null }>(
    sql`select answered_org_id as "orgId" from issue where id = ${id}`,
  )
  return row?.orgId ?? null
}

export async function countExtension(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update issue set extensions = extensions + 1 where id = ${id}`)
}

/** When the item was last given to its holder: the moment from which a return is counted. */
export async function lastDispatchedAt(tx: Tx, id: string): Promise<Date | null> {
  const row = await tx.first<{ at: Date }>(sql`
    select at from work_step where item_id = ${id} and to_state = 'dispatched'
    order by seq desc limit 1`)
  return row?.at ?? null
}

/** The time of the last step of one kind, by one person or by anybody. */
export async function lastStepAt(tx: Tx, id: string, action: string, actorId?: string | null) {
  const row = await tx.first<{ at: Date }>(sql`
    select at from work_step where item_id = ${id} and action = ${action}
      ${actorId ? sql`and actor_id = ${actorId}` : sql``}
    order by seq desc limit 1`)
  return row?.at ?? null
}

/** The days of the issue's open extension request, from the step that asked for it. */
export async function requestedDays(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ days: number }>(sql`
    select (payload->>'days')::int as days from work_step
    where item_id = ${id} and action = 'request_extension' order by seq desc limit 1`)
  return row?.days ?? 0
}

/** The case that a number of another system stands for here. */
export function findByExternal(
  tx: Tx,
  external: ExternalNumber,
): Promise<{ id: string; number: string } | undefined> {
  return tx.first(sql`
    select w.id, w.number from issue i join work_item w on w.id = i.id
    where i.external_source = ${external.source} and i.external_number = ${external.number}`)
}

export type ExternalOfItem = ExternalNumber & { readonly id: string }

/** Which of these cases came from another system, and under which number. */
export function listExternals(tx: Tx, ids: readonly string[]): Promise<ExternalOfItem[]> {
  return tx.rows<ExternalOfItem>(sql`
    select id, external_source as source, external_number as number from issue
    where id = any (${ids}::uuid[]) and external_number is not null`)
}

/** Which of these numbers of a source have a case already. */
export async function listKnownNumbers(
  tx: Tx,
  source: string,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await tx.rows<{ number: string }>(sql`
    select external_number as number from issue
    where external_source = ${source} and external_number = any (${numbers}::text[])`)
  return new Set(rows.map(({ number }) => number))
}
