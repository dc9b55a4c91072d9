import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { questionsSetting, taxonomySetting } from '#modules/issues/index.ts'
import type { Call } from '../call.ts'
import type { Sheet } from '../protocol/spark.ts'
import { w3c } from '../protocol/w3c.ts'
import { endpointSetting } from '../settings.ts'

/** The settings that services, definitions and the discovery itself are made of. */
const SHOWN = [taxonomySetting.name, questionsSetting.name, endpointSetting.name]

/** When what a client may have cached last changed: a setting came into force, or the house was upgraded. */
async function lastChange(deps: Deps): Promise<string> {
  const now = deps.clock.now()
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ at: Date }>(sql`
      select greatest(
        (select max(effective_at) from setting
          where name = any (${SHOWN}::text[]) and effective_at <= ${now}),
        (select max(applied_at) from migration)) as at`),
  )
  return w3c(row?.at ?? now)
}

/** Where the documentation for integrators is served. */
export function documentationUrl(origin: string): string {
  return `${origin}/open311/documentation.md`
}

/** `GET /open311/discovery`: where the endpoint is, which formats it speaks, whom to ask for a key. */
export async function discovery({ deps, origin }: Call): Promise<Sheet> {
  const { contact, keyService, documentation } = deps.settings.get(endpointSetting)
  const changeset = await lastChange(deps)
  return {
    root: 'discovery',
    child: null,
    value: {
      changeset,
      contact,
      key_service: `${keyService} ${documentation || documentationUrl(origin)}`,
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: `${origin}/open311/v2`,
          changeset,
          type: 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    },
  }
}
