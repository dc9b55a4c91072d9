import type { FastifyInstance } from 'fastify'
import type { Deps } from '#kernel/deps.ts'
import { registerLive } from '#kernel/http/live.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer } from '#kernel/http/server.ts'
import type { Module } from '#kernel/module.ts'
import { productVersion, readHealth } from './health.ts'
import { OperatorFault } from './operator-fault.ts'
import type { MainSettings } from './settings.ts'
import { registerPages } from './web-pages.ts'

export type Served = {
  /** `http://127.0.0.1:8080`, with the port that was really taken. */
  readonly address: string
  /** Answers `/health` with «not ready» from now on, so that a balancer sends nobody here any more. */
  drain(): void
  close(): Promise<void>
}

/** Listens: the two apps, the API, `/health` and `/metrics`. The jobs role serves only the last two. */
export async function serve(
  settings: MainSettings,
  deps: Deps,
  modules: readonly Module[],
): Promise<Served> {
  const metrics = createMetrics()
  const isApi = settings.role !== 'jobs'
  const routes = isApi ? modules.flatMap((module) => module.routes) : []
  const app = await buildServer(deps, { routes, metrics })
  const state = { isDraining: false }
  const { role, district } = settings
  const version = productVersion()
  app.get('/health', { config: { operation: 'health' } }, async (_request, reply) => {
    const health = await readHealth(deps, { role, version, district, ...state })
    return reply
      .status(health.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(health)
  })
  app.get('/metrics', { config: { operation: 'metrics' } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  )
  if (isApi) {
    await registerLive(app, deps)
    for (const module of modules) await module.register?.(app, deps)
    await registerPages(app)
  }
  const address = await listen(app, settings)
  return {
    address,
    drain: () => {
      state.isDraining = true
    },
    close: () => app.close(),
  }
}

async function listen(app: FastifyInstance, { host, port }: MainSettings): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    await app.close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorFault(
      `无法在 ${host}:${port} 上监听：${reason}。请检查 HOST 和 PORT。`,
      `${host}:${port} cannot be listened on: ${reason}. Check HOST and PORT.`,
      error,
    )
  }
}
