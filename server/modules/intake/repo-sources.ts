import { refuseOnConstraint } from '#kernel/database/database-error.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { DigestName } from './hotline/signature.ts'

refuseOnConstraint('intake_source_pkey', 'intake.source_exists')
refuseOnConstraint('intake_nonce_pkey', 'intake.repeated_request')

export type Source = {
  readonly code: string
  readonly name: string
  readonly digest: DigestName
  readonly secret: Buffer
  readonly active: boolean
}

export type SourceLine = Omit<Source, 'secret'> & {
  readonly createdAt: Date
  readonly seenAt: Date | null
  readonly parked: number
}

export function findSource(tx: Tx, code: string): Promise<Source | undefined> {
  return tx.first<Source>(
    sql`select code, name, digest, secret, active from intake_source where code = ${code}`,
  )
}

/** A district connects a handful of systems, so the list has no pages. */
export function listSourceLines(tx: Tx): Promise<SourceLine[]> {
  return tx.rows<SourceLine>(sql`
    select s.code, s.name, s.digest, s.active, s.created_at as "createdAt", s.seen_at as "seenAt",
      coalesce(p.count, 0)::int as parked
    from intake_source s
    left join (select source_code, count(*) as count from intake_parked
      where settled_at is null group by source_code) p on p.source_code = s.code
    order by s.created_at, s.code limit 100`)
}

export async function addSourceRow(
  tx: Tx,
  source: Source & { createdBy: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into intake_source (code, name, digest, secret, active, created_by, created_at)
    values (${source.code}, ${source.name}, ${source.digest}, ${source.secret}, ${source.active},
      ${source.createdBy}, ${source.at})`)
}

export async function setSource(
  tx: Tx,
  code: string,
  change: { active: boolean; secret: Buffer },
): Promise<void> {
  await tx.run(sql`
    update intake_source set active = ${change.active}, secret = ${change.secret} where code = ${code}`)
}

/** Remembers the nonce of a signed request and that its source was heard; a second one is refused. */
export async function useNonce(tx: Tx, code: string, nonce: string, at: Date): Promise<void> {
  await tx.run(
    sql`insert into intake_nonce (source_code, nonce, at) values (${code}, ${nonce}, ${at})`,
  )
  await tx.run(sql`update intake_source set seen_at = ${at} where code = ${code}`)
}

export function removeOldNonces(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from intake_nonce where at < ${before}`)
}
