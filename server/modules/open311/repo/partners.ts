import type { Tx } from '#kernel/database/district.ts'
import { type Sql, sql } from '#kernel/database/sql.ts'

/** A body with an Open311 endpoint of its own; its office holds the cases that are told to it. */
export type PartnerRow = {
  readonly id: string
  readonly name: string
  readonly orgId: string
  readonly baseUrl: string
  readonly jurisdictionId: string
  readonly apiKey: Buffer
  readonly services: Readonly<Record<string, string>>
  readonly defaultService: string
  readonly sendsRequests: boolean
  readonly sendsUpdates: boolean
  readonly active: boolean
  readonly changedAt: Date
}

const COLUMNS: Sql = sql`o.id, o.name, o.org_id as "orgId", o.base_url as "baseUrl",
  o.jurisdiction_id as "jurisdictionId", o.api_key as "apiKey", o.services,
  o.default_service as "defaultService", o.sends_requests as "sendsRequests",
  o.sends_updates as "sendsUpdates", o.active, o.changed_at as "changedAt"`

/** Partners, active ones first. */
export function listPartnerRows(tx: Tx, limit: number): Promise<PartnerRow[]> {
  return tx.rows<PartnerRow>(sql`
    select ${COLUMNS} from open311_partner o order by not o.active, o.name, o.id limit ${limit}`)
}

export function findPartner(tx: Tx, id: string): Promise<PartnerRow | undefined> {
  return tx.first<PartnerRow>(sql`select ${COLUMNS} from open311_partner o where o.id = ${id}`)
}

/** The active endpoints of these offices. */
export function partnersOf(tx: Tx, orgIds: readonly string[]): Promise<PartnerRow[]> {
  return tx.rows<PartnerRow>(sql`
    select ${COLUMNS} from open311_partner o where o.active and o.org_id = any (${orgIds}::uuid[])`)
}

/** Adds a partner, or changes the one with its id. */
export async function putPartner(
  tx: Tx,
  partner: PartnerRow & { readonly changedBy: string },
): Promise<void> {
  await tx.run(sql`
    insert into open311_partner (id, name, org_id, base_url, jurisdiction_id, api_key, services,
      default_service, sends_requests, sends_updates, active, changed_by, changed_at)
    values (${partner.id}, ${partner.name}, ${partner.orgId}, ${partner.baseUrl},
      ${partner.jurisdictionId}, ${partner.apiKey}, ${JSON.stringify(partner.services)}::jsonb,
      ${partner.defaultService}, ${partner.sendsRequests}, ${partner.sendsUpdates},
      ${partner.active}, ${partner.changedBy}, ${partner.changedAt})
    on conflict (id) do update set name = excluded.name, org_id = excluded.org_id,
      base_url = excluded.base_url, jurisdiction_id = excluded.jurisdiction_id,
      api_key = excluded.api_key, services = excluded.services,
      default_service = excluded.default_service, sends_requests = excluded.sends_requests,
      sends_updates = excluded.sends_updates, active = excluded.active,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}
