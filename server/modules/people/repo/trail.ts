import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { newId } from '#kernel/time/ids.ts'

export type AccountAction =
  | 'registered'
  | 'signed_in'
  | 'sign_in_failed'
  | 'locked'
  | 'unlocked'
  | 'closed'
  | 'reopened'
  | 'password_changed'
  | 'password_reset'
  | 'second_factor_on'
  | 'second_factor_off'
  | 'appointed'
  | 'appointment_ended'
  | 'erased'

export type AccountEvent = {
  readonly at: Date
  readonly action: AccountAction
  /** null: the command line or the clock. */
  readonly byId: string | null
  readonly personId: string
  readonly areaCode: string
  readonly facts?: Record<string, string | number | boolean | null>
}

/** Adds to the account trail, which nothing in the application can change or remove. */
export async function addAccountEvent(tx: Tx, event: AccountEvent): Promise<void> {
  await tx.run(sql`
    insert into account_event (id, at, action, by_id, person_id, area_code, facts)
    values (${newId(event.at.getTime())}, ${event.at}, ${event.action}, ${event.byId},
            ${event.personId}, ${event.areaCode}, ${JSON.stringify(event.facts ?? {})}::jsonb)`)
}

export type AccountEventLine = {
  readonly at: Date
  readonly action: AccountAction
  readonly byId: string | null
  readonly personId: string
  readonly facts: Record<string, unknown>
}

export async function listAccountEvents(
  tx: Tx,
  filter: { personId?: string; before?: Date; limit: number },
): Promise<AccountEventLine[]> {
  return tx.rows<AccountEventLine>(sql`
    select at, action, by_id as "byId", person_id as "personId", facts from account_event
     where (${filter.personId ?? null}::uuid is null or person_id = ${filter.personId ?? null})
       and (${filter.before ?? null}::timestamptz is null or at < ${filter.before ?? null})
     order by at desc, id desc limit ${filter.limit}`)
}

export type ContactLookup = {
  readonly at: Date
  readonly byId: string
  readonly byRole: string
  readonly byOrgId: string | null
  /** null: the contact stood only in the item. */
  readonly aboutId: string | null
  readonly areaCode: string
  readonly itemId: string
  readonly itemNo: string
  readonly purpose: string
  readonly what: string
  readonly note: string | null
}

export async function addContactLookup(tx: Tx, lookup: ContactLookup): Promise<void> {
  await tx.run(sql`
    insert into contact_lookup (id, at, by_id, by_role, by_org_id, about_id, area_code, item_id,
                                item_no, purpose, what, note)
    values (${newId(lookup.at.getTime())}, ${lookup.at}, ${lookup.byId}, ${lookup.byRole},
            ${lookup.byOrgId}, ${lookup.aboutId}, ${lookup.areaCode}, ${lookup.itemId},
            ${lookup.itemNo}, ${lookup.purpose}, ${lookup.what}, ${lookup.note})`)
}

/** Lookups visible to the viewer, newest first: about one person, or all for the audit. */
export async function listContactLookups(
  tx: Tx,
  filter: { aboutId?: string; before?: Date; limit: number },
): Promise<ContactLookup[]> {
  return tx.rows<ContactLookup>(sql`
    select at, by_id as "byId", by_role as "byRole", by_org_id as "byOrgId", about_id as "aboutId",
           area_code as "areaCode", item_id as "itemId", item_no as "itemNo", purpose, what, note
      from contact_lookup
     where (${filter.aboutId ?? null}::uuid is null or about_id = ${filter.aboutId ?? null})
       and (${filter.before ?? null}::timestamptz is null or at < ${filter.before ?? null})
     order by at desc, id desc limit ${filter.limit}`)
}
