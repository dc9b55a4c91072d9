import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'

export type Consent = {
  readonly id: string
  readonly personId: string
  readonly purpose: string
  readonly givenBy: string
  readonly enteredBy: string | null
  readonly onPaper: boolean
  readonly givenAt: Date
  readonly withdrawnAt: Date | null
}

export async function addConsent(tx: Tx, consent: Omit<Consent, 'withdrawnAt'>): Promise<void> {
  await tx.run(sql`
    insert into consent (id, person_id, purpose, given_by, entered_by, on_paper, given_at)
    values (${consent.id}, ${consent.personId}, ${consent.purpose}, ${consent.givenBy},
            ${consent.enteredBy}, ${consent.onPaper}, ${consent.givenAt})`)
}

export async function listConsents(tx: Tx, personId: string): Promise<Consent[]> {
  return tx.rows<Consent>(sql`
    select id, person_id as "personId", purpose, given_by as "givenBy", entered_by as "enteredBy",
           on_paper as "onPaper", given_at as "givenAt", withdrawn_at as "withdrawnAt"
      from consent where person_id = ${personId} order by given_at, id`)
}

/** Closes every open consent of a person for a purpose (for all purposes without one). */
export async function closeConsents(
  tx: Tx,
  personId: string,
  at: Date,
  purpose: string | null = null,
): Promise<number> {
  return tx.run(sql`
    update consent set withdrawn_at = greatest(given_at, ${at})
     where person_id = ${personId} and withdrawn_at is null
       and (${purpose}::text is null or purpose = ${purpose})`)
}
