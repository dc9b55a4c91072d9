import type { AttendanceRating, WhistleColour, WhistleRank } from '#contract/whistles/terms.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

/** The facts of a whistle that commands read. */
export type WhistleFacts = {
  readonly id: string
  readonly colour: WhistleColour
  readonly round: number
  readonly details: string
  readonly placeText: string
  readonly streetOrgId: string
  readonly aboutItemId: string | null
  readonly arriveBy: Date
  readonly result: string | null
}

/** The facts, written before the item itself (its key to `work_item` is deferred). */
export async function addWhistle(
  tx: Tx,
  facts: Omit<WhistleFacts, 'round' | 'result'>,
  orgIds: readonly string[],
): Promise<void> {
  await tx.run(sql`
    insert into whistle (id, colour, details, place_text, street_org_id, about_item_id, arrive_by)
    values (${facts.id}, ${facts.colour}, ${facts.details}, ${facts.placeText}, ${facts.streetOrgId},
      ${facts.aboutItemId}, ${facts.arriveBy})`)
  await tx.run(sql`
    insert into whistle_unit (whistle_id, org_id, leads)
    select ${facts.id}, org_id, n = 1
    from unnest(${orgIds}::uuid[]) with ordinality as called(org_id, n)`)
}

export async function getFacts(tx: Tx, id: string): Promise<WhistleFacts> {
  const row = await tx.first<WhistleFacts>(sql`
    select id, colour, round, details, place_text as "placeText", street_org_id as "streetOrgId",
      about_item_id as "aboutItemId", arrive_by as "arriveBy", result
    from whistle where id = ${id}`)
  if (!row) throw new Error(`The whistle ${id} has a work item but no facts.`)
  return row
}

export type UnitRow = {
  readonly orgId: string
  readonly leads: boolean
  readonly acceptedAt: Date | null
  readonly arrivedAt: Date | null
  readonly absentAt: Date | null
  readonly justified: boolean | null
  readonly justifiedNote: string | null
  readonly streetRating: AttendanceRating | null
}

export function listUnits(tx: Tx, id: string): Promise<UnitRow[]> {
  return tx.rows<UnitRow>(sql`
    select org_id as "orgId", leads, accepted_at as "acceptedAt", arrived_at as "arrivedAt",
      absent_at as "absentAt", justified, justified_note as "justifiedNote",
      street_rating as "streetRating"
    from whistle_unit where whistle_id = ${id} order by leads desc, org_id`)
}

export async function setAccepted(tx: Tx, id: string, orgId: string, at: Date): Promise<void> {
  await tx.run(sql`
    update whistle_unit set accepted_at = coalesce(accepted_at, ${at})
    where whistle_id = ${id} and org_id = ${orgId}`)
}

export type NewAttendance = {
  readonly round: number
  readonly orgId: string
  readonly name: Buffer
  readonly rank: WhistleRank
  readonly how: 'list' | 'qr'
  readonly valid: boolean
  readonly late: boolean
  readonly at: Date
}

export type AttendanceRow = NewAttendance & { readonly seq: number }

/** The number that the next attendance gets; its sealed name is bound to it. */
export async function nextSeq(tx: Tx, id: string): Promise<number> {
  const row = await tx.first<{ seq: number }>(sql`
    select coalesce(max(seq), 0) + 1 as seq from whistle_attendance where whistle_id = ${id}`)
  return row?.seq ?? 1
}

/** Who came; the office is there from its first valid attendance on. */
export async function addAttendance(tx: Tx, id: string, seq: number, one: NewAttendance) {
  await tx.run(sql`
    insert into whistle_attendance (whistle_id, seq, round, org_id, name, rank, how, valid, late, at)
    values (${id}, ${seq}, ${one.round}, ${one.orgId}, ${one.name}, ${one.rank}, ${one.how}, ${one.valid},
      ${one.late}, ${one.at})`)
  if (!one.valid) return
  await tx.run(sql`
    update whistle_unit set arrived_at = ${one.at}
    where whistle_id = ${id} and org_id = ${one.orgId} and arrived_at is null`)
}

export function listAttendances(tx: Tx, id: string): Promise<AttendanceRow[]> {
  return tx.rows<AttendanceRow>(sql`
    select seq, round, org_id as "orgId", name, rank, how, valid, late, at
    from whistle_attendance where whistle_id = ${id} order by seq`)
}

export type TaskRow = {
  readonly no: number
  readonly orgId: string
  readonly text: string
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly doneNote: string | null
}

export function listTasks(tx: Tx, id: string): Promise<TaskRow[]> {
  return tx.rows<TaskRow>(sql`
    select no, org_id as "orgId", text, due_at as "dueAt", done_at as "doneAt", done_note as "doneNote"
    from whistle_task where whistle_id = ${id} order by no`)
}

export async function addTask(
  tx: Tx,
  id: string,
  task: { no: number; orgId: string; text: string; dueAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into whistle_task (whistle_id, no, org_id, text, due_at)
    values (${id}, ${task.no}, ${task.orgId}, ${task.text}, ${task.dueAt})`)
}

export async function setTaskDone(tx: Tx, id: string, no: number, note: string, at: Date) {
  await tx.run(sql`
    update whistle_task set done_at = ${at}, done_note = ${note}
    where whistle_id = ${id} and no = ${no} and done_at is null`)
}

export async function setResult(tx: Tx, id: string, result: string): Promise<void> {
  await tx.run(sql`update whistle set result = ${result} where id = ${id}`)
}

/** A new call to the same offices: a higher colour, another round, and nobody is there yet. */
export async function callAgain(
  tx: Tx,
  id: string,
  next: { colour: WhistleColour; round: number; arriveBy: Date },
): Promise<void> {
  await tx.run(sql`
    update whistle set colour = ${next.colour}, round = ${next.round}, arrive_by = ${next.arriveBy}
    where id = ${id}`)
  await tx.run(sql`
    update whistle_unit set accepted_at = null, arrived_at = null, absent_at = null
    where whistle_id = ${id}`)
}

/** Whoever was not there in the required rank at the hour is marked missing, each once a round. */
export async function markAbsent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`
    update whistle_unit set absent_at = ${at}
    where whistle_id = ${id} and arrived_at is null and absent_at is null`)
}

export async function setJustified(
  tx: Tx,
  id: string,
  orgId: string,
  said: { justified: boolean; note: string | null },
): Promise<void> {
  await tx.run(sql`
    update whistle_unit set justified = ${said.justified}, justified_note = ${said.note}
    where whistle_id = ${id} and org_id = ${orgId}`)
}

export async function setRatings(
  tx: Tx,
  id: string,
  ratings: readonly { orgId: string; rating: AttendanceRating }[],
): Promise<void> {
  await tx.run(sql`
    update whistle_unit u set street_rating = r.rating
    from unnest(${ratings.map(({ orgId }) => orgId)}::uuid[],
      ${ratings.map(({ rating }) => rating)}::text[]) as r(org_id, rating)
    where u.whistle_id = ${id} and u.org_id = r.org_id`)
}
