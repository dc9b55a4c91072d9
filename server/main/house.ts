import type { Deps } from '#kernel/deps.ts'
import { drainOutbox, startRelay } from '#kernel/outbox/relay.ts'
import { migrate, openDatabase } from './database.ts'
import { dropHalfDemo, withDemoDecided } from './demo-mark.ts'
import { type Filled, fillEmptyDatabase } from './first-content.ts'
import { startJobs } from './jobs.ts'
import { checkKeys } from './key-check.ts'
import { openLog } from './log.ts'
import { makeDeps } from './make-deps.ts'
import { MODULES } from './modules.ts'
import { checkPort } from './port.ts'
import { showing } from './progress.ts'
import { type Served, serve } from './serve.ts'
import type { MainSettings } from './settings.ts'
import { buildWeb } from './web-build.ts'

export type House = {
  readonly deps: Deps
  readonly address: string
  readonly filled: Filled
  /** Finishes what is under way, tells what was committed, and stops; safe to call again. */
  close(): Promise<void>
}

type Closer = () => Promise<void>

/**
 * Opens a whole installation: database, migrations, first content, background work and server.
 * The web apps are built meanwhile. Throws an OperatorFault, StartRefusal or KeyRefusal, and leaves
 * nothing running then. `signal` gives up an opening that is under way: its database stops at once,
 * and everything that stands on it fails.
 */
export async function openHouse(settings: MainSettings, signal: AbortSignal): Promise<House> {
  await checkPort(settings.host, settings.port)
  const closers: Closer[] = []
  signal.addEventListener('abort', () => void closers[0]?.().catch(() => undefined))
  let closing: Promise<void> | null = null
  const close = () => (closing ??= closeAll(closers))
  try {
    const { deps, served, filled } = await openParts(settings, closers)
    return { deps, address: served.address, filled, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openParts(
  settings: MainSettings,
  closers: Closer[],
): Promise<{ deps: Deps; served: Served; filled: Filled }> {
  const building =
    settings.role === 'jobs'
      ? Promise.resolve([])
      : showing('正在构建网页', 'Building the web apps', buildWeb)
  // Its failure is told below; unheard until then, it would end the process.
  building.catch(() => undefined)

  const database = await openDatabase(settings)
  closers.push(() => database.close())
  await migrate(settings, database)
  if (await dropHalfDemo(settings, database)) await migrate(settings, database)
  const decided = await withDemoDecided(settings, database)
  const deps = await makeDeps(decided, database, openLog(settings))
  closers.push(async () => deps.senders.close())
  closers.push(() => deps.district.close())
  await checkKeys(deps)
  const filled = await fillEmptyDatabase(settings, deps)
  closers.push(followSettings(deps))
  await building

  if (settings.role !== 'api') await startBackground(deps, database, closers)
  const served = await serve(settings, deps, MODULES)
  closers.push(
    () => served.close(),
    async () => served.drain(),
  )
  return { deps, served, filled }
}

/** How soon a process follows what another published: a count of rows, and reading only when it grew. */
const SETTINGS_RELOAD_MS = 2000

/** Every process keeps its settings fresh, whatever its role: an API without jobs obeys them too. */
function followSettings(deps: Deps): Closer {
  let reading = Promise.resolve()
  const timer = setInterval(() => {
    reading = deps.settings.reload().catch((error: unknown) => {
      deps.log.warn({ err: error }, 'settings: could not be read again')
    })
  }, SETTINGS_RELOAD_MS)
  return async () => {
    clearInterval(timer)
    await reading
  }
}

async function startBackground(
  deps: Deps,
  urls: { ownerUrl: string; appUrl: string },
  closers: Closer[],
): Promise<void> {
  const subscriptions = MODULES.flatMap((module) => module.subscriptions ?? [])
  const relay = startRelay(deps, subscriptions)
  closers.push(async () => {
    await relay.stop()
    // What the last requests and jobs committed is still told before we go.
    await drainOutbox(deps, subscriptions)
  })
  const jobs = await startJobs(deps, urls, MODULES)
  closers.push(() => jobs.stop())
}

/** In the opposite order of opening; one that fails does not keep the rest open. */
async function closeAll(closers: Closer[]): Promise<void> {
  for (const closer of closers.toReversed()) {
    try {
      await closer()
    } catch (error) {
      console.error('while stopping:', error)
    }
  }
}
