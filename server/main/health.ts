import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { oldestEventAgeMs } from '#kernel/outbox/relay.ts'
import { PRODUCT_ROOT } from './web-build.ts'

export type Health = {
  readonly ready: boolean
  readonly role: string
  readonly version: string
  readonly district: string
  /** The newest migration of the schema; null when the database does not answer. */
  readonly migration: string | null
  /** How long the oldest event has waited to be told; null when none waits. */
  readonly oldestEventAgeMs: number | null
}

/** The product's version, as package.json says. */
export function productVersion(): string {
  const text = readFileSync(join(PRODUCT_ROOT, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Asks the database, so that «ready» means that a request would be answered. Never throws. */
export async function readHealth(
  deps: Deps,
  facts: { role: string; version: string; district: string; isDraining: boolean },
): Promise<Health> {
  const { role, version, district, isDraining } = facts
  try {
    const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first<{ name: string }>(sql`select max(name) as name from migration`),
    )
    const age = await oldestEventAgeMs(deps.district, deps.clock.now())
    const migration = row?.name ?? null
    return { ready: !isDraining, role, version, district, migration, oldestEventAgeMs: age }
  } catch {
    return { ready: false, role, version, district, migration: null, oldestEventAgeMs: null }
  }
}
