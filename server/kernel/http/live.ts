import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from '../database/sql.ts'
import type { Viewer } from '../database/viewer.ts'
import type { Deps } from '../deps.ts'
import { LIMITS } from '../limits.ts'
import { LIVE_CHANNEL } from '../outbox/relay.ts'
import { Refusal } from '../refusal/refusal.ts'
import { actorOfRequest } from './server.ts'

/** Changes are gathered this long, so that a burst costs one look at the database for each screen. */
const GATHER_MS = 200
/** A comment line keeps proxies from closing an idle stream. */
const KEEP_ALIVE_MS = 25_000

type Screen = {
  request: FastifyRequest
  reply: FastifyReply
  waiting: Set<string>
  /** Items this screen was told of: when one of them goes out of sight, its lists are out of date. */
  told: Set<string>
  timer?: NodeJS.Timeout
}

export type Changed = {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly version: number
}

/** Those of the changed items that a viewer may see; the others are not there at all. */
export function changedFor(
  deps: Pick<Deps, 'district'>,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Changed[]> {
  return deps.district.read(viewer, (tx) =>
    tx.rows<Changed>(
      sql`select id, kind, state, version from work_item where id = any(${ids}::uuid[])`,
    ),
  )
}

/** A screen that went away while the database was asked hears nothing more. */
function say({ reply }: Pick<Screen, 'reply'>, text: string): void {
  if (!reply.raw.writableEnded && !reply.raw.destroyed) reply.raw.write(text)
}

/** Tells a screen which of the changed items it may see: the row policy is asked, as for every list. */
async function flush(deps: Deps, screen: Screen): Promise<void> {
  delete screen.timer
  const ids = [...screen.waiting]
  screen.waiting.clear()
  // Who looks may have signed out or left an office since the stream was opened.
  const actor = await actorOfRequest(deps, screen.request)
  if (actor.personId === null) {
    screen.reply.raw.end()
    return
  }
  const seen = await changedFor(deps, actor.viewer, ids)
  for (const item of seen) {
    screen.told.add(item.id)
    say(screen, `event: item\ndata: ${JSON.stringify(item)}\n\n`)
  }
  const visible = new Set(seen.map(({ id }) => id))
  const gone = ids.filter((id) => !visible.has(id) && screen.told.delete(id))
  if (gone.length > 0) say(screen, 'event: lists\ndata: {}\n\n')
}

/** `GET /api/live`: server-sent events. One LISTEN per process serves all its screens. */
export async function registerLive(app: FastifyInstance, deps: Deps): Promise<void> {
  const screens = new Set<Screen>()
  const note = (screen: Screen, ids: readonly string[]) => {
    for (const id of ids) screen.waiting.add(id)
    screen.timer ??= setTimeout(() => {
      flush(deps, screen).catch((error: unknown) => deps.log.warn({ err: error }, 'live: not told'))
    }, GATHER_MS)
  }
  const unlisten = await deps.district.listen(LIVE_CHANNEL, (payload) => {
    const [schema, list] = payload.split(':')
    if (schema !== deps.district.schema || !list) return
    const ids = list.split(',')
    for (const screen of screens) note(screen, ids)
  })
  const pulse = setInterval(() => {
    for (const screen of screens) say(screen, ': here\n\n')
  }, KEEP_ALIVE_MS)
  pulse.unref()

  app.get('/api/live', { config: { operation: 'live' } }, async (request, reply) => {
    const actor = await actorOfRequest(deps, request)
    if (actor.personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
    if (screens.size >= LIMITS.liveConnections) throw new Refusal('limits.too_many_live', 'limit')
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\nevent: ready\ndata: {}\n\n')
    const screen: Screen = { request, reply, waiting: new Set(), told: new Set() }
    screens.add(screen)
    reply.raw.on('close', () => {
      screens.delete(screen)
      clearTimeout(screen.timer)
    })
  })
  app.addHook('preClose', async () => {
    clearInterval(pulse)
    for (const { reply } of screens) reply.raw.end()
    await unlisten()
  })
}
