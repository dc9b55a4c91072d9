import { tmpdir } from 'node:os'
import { pino } from 'pino'
import { createWorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { hashToken, newToken } from '#kernel/crypto/token.ts'
import { openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createDiskStore } from '#kernel/files/disk-store.ts'
import { noScanner } from '#kernel/files/virus-scan.ts'
import { registerLive } from '#kernel/http/live.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer, SESSION_COOKIE } from '#kernel/http/server.ts'
import { sweep } from '#kernel/loop/sweep.ts'
import { startRelay } from '#kernel/outbox/relay.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { systemClock } from '#kernel/time/clock.ts'
import { newId } from '#kernel/time/ids.ts'
import { keepersOf } from '#main/house-jobs.ts'
import { gather } from '#main/make-deps.ts'
import { MODULES } from '#main/modules.ts'
import { actorOfSession } from '#modules/people/index.ts'
import { CAST, layOut } from '#testing/house.ts'

// The bench's server: the product's own parts over the imaginary district, in a process of its own.

const schema = process.env.BENCH_SCHEMA!
const district = openDistrict({ url: process.env.BENCH_URL!, schema, connections: 24 })
const clock = systemClock
const { loops, grants } = gather(MODULES)
const calendar = createWorkingCalendar()
const deps: Deps = {
  district,
  clock,
  log: pino({ level: 'error' }),
  crypto: createCryptoProvider(
    keyRing([{ id: 1, secret: Buffer.from(process.env.BENCH_KEY!, 'hex') }]),
    'intl',
  ),
  calendar: () => calendar,
  settings: await openSettings(district, { clock }),
  files: { store: createDiskStore(`${tmpdir()}/wanyou-bench-files`), scanner: noScanner },
  senders: { send: async () => ({ ok: true }), close: () => undefined },
  loops,
  grants,
  actorOfSession: (token) => actorOfSession({ district, clock, grants }, token),
}

/** Signs everybody in by writing their session rows; signing in itself is not what is measured. */
async function openSessions(): Promise<Record<string, string>> {
  const now = clock.now()
  const cookies: Record<string, string> = {}
  await district.write(SYSTEM_VIEWER, async (tx) => {
    for (const [name, [personId]] of Object.entries(CAST)) {
      const token = newToken()
      cookies[name] = `${SESSION_COOKIE}=${token}`
      await tx.run(sql`
        insert into session (id, token_hash, person_id, idle_seconds, created_at, seen_at, expires_at)
        values (${newId()}, ${hashToken(token)}, ${personId}, 86400, ${now}, ${now},
          ${new Date(now.getTime() + 86_400_000)})`)
    }
  })
  return cookies
}

await layOut(deps)
const sessions = await openSessions()
const routes = MODULES.flatMap((module) => module.routes)
const app = await buildServer(deps, { routes, metrics: createMetrics(), rateLimited: false })
await registerLive(app, deps)
for (const module of MODULES) await module.register?.(app, deps)
const relay = startRelay(
  deps,
  MODULES.flatMap((module) => module.subscriptions ?? []),
)
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ address, sessions })
// The sweep runs in the same process as the requests, as in a house of one process.
process.on('message', async (wish) => {
  if (wish !== 'sweep') return
  const keepers = keepersOf(MODULES)
  const started = performance.now()
  let handled = 0
  for (let one = -1; one !== 0; handled += one) one = await sweep(deps, keepers)
  process.send?.({ handled, seconds: (performance.now() - started) / 1000 })
})
process.once('SIGTERM', async () => {
  await app.close()
  await relay.stop()
  await district.close()
  process.exit(0)
})
