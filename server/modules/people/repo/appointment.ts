import type { Role } from '#contract/people/terms.ts'
import type { ActiveAppointment } from '#kernel/authz/actor.ts'
import { refuseOnConstraint } from '#kernel/database/database-error.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

refuseOnConstraint('appointment_open', 'people.appointed_already')

export type AppointmentRow = ActiveAppointment & {
  readonly personId: string
  readonly fromOn: string
  readonly toOn: string | null
  readonly acting: boolean
}

export type NewAppointment = {
  readonly id: string
  readonly personId: string
  readonly role: Role
  readonly orgId: string
  readonly areaCode: string
  /** First day in office, and the first day no longer in office. */
  readonly fromOn: string
  readonly toOn?: string | null
  readonly acting?: boolean
  readonly evidenceDocumentId?: string | null
  readonly appointedBy?: string | null
}

const COLUMNS = sql`id, person_id as "personId", role, org_id as "orgId", area_code as "areaCode",
  from_on as "fromOn", to_on as "toOn", acting`

/** What a person holds on a day, the longest-held first. */
export async function listActiveAppointments(
  tx: Tx,
  personId: string,
  day: string,
): Promise<AppointmentRow[]> {
  return tx.rows<AppointmentRow>(sql`
    select ${COLUMNS} from appointment
     where person_id = ${personId} and from_on <= ${day}::date
       and (to_on is null or to_on > ${day}::date)
     order by from_on, id`)
}

/** What a person holds on a day or will hold later. */
export async function listOpenAppointments(
  tx: Tx,
  personId: string,
  day: string,
): Promise<AppointmentRow[]> {
  return tx.rows<AppointmentRow>(sql`
    select ${COLUMNS} from appointment
     where person_id = ${personId} and (to_on is null or to_on > ${day}::date)
       and to_on is distinct from from_on
     order by from_on, id`)
}

export async function listAppointmentsOf(tx: Tx, personId: string): Promise<AppointmentRow[]> {
  return tx.rows<AppointmentRow>(
    sql`select ${COLUMNS} from appointment where person_id = ${personId} order by from_on, id`,
  )
}

export async function lockAppointment(tx: Tx, id: string): Promise<AppointmentRow | undefined> {
  return tx.first<AppointmentRow>(
    sql`select ${COLUMNS} from appointment where id = ${id} for update`,
  )
}

/** Inserts any number of appointments in one statement. */
export async function addAppointments(
  tx: Tx,
  rows: readonly NewAppointment[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return
  const column = <T>(read: (row: NewAppointment) => T) => rows.map(read)
  await tx.run(sql`
    insert into appointment (id, person_id, role, org_id, area_code, from_on, to_on, acting,
                             evidence_document_id, appointed_by, created_at)
    select id, person_id, role, org_id, area_code, from_on, to_on, acting, document_id, by_id, ${at}
      from unnest(${column((row) => row.id)}::uuid[], ${column((row) => row.personId)}::uuid[],
                  ${column((row) => row.role)}::text[], ${column((row) => row.orgId)}::uuid[],
                  ${column((row) => row.areaCode)}::text[], ${column((row) => row.fromOn)}::date[],
                  ${column((row) => row.toOn ?? null)}::date[],
                  ${column((row) => row.acting ?? false)}::boolean[],
                  ${column((row) => row.evidenceDocumentId ?? null)}::uuid[],
                  ${column((row) => row.appointedBy ?? null)}::uuid[])
        as row (id, person_id, role, org_id, area_code, from_on, to_on, acting, document_id, by_id)`)
}

export async function setAppointmentEnd(tx: Tx, id: string, toOn: string): Promise<void> {
  await tx.run(
    sql`update appointment set to_on = greatest(from_on, ${toOn}::date) where id = ${id}`,
  )
}
