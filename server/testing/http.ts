import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { registerLive } from '#kernel/http/live.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import type { Route } from '#kernel/http/route.ts'
import { buildServer, SESSION_COOKIE } from '#kernel/http/server.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { gather } from '#main/make-deps.ts'
import { MODULES } from '#main/modules.ts'
import { connectPersonalRecords } from '#modules/people/index.ts'
import type { CastMember, TestHouse } from './house.ts'

/** One answer of the API as a browser gets it. */
export type Answer = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, unknown>
  readonly cookies: readonly { name: string; value: string; [more: string]: unknown }[]
}

/** The whole API over a test house. A cast member's name is their session token. */
export type TestApi = {
  readonly app: FastifyInstance
  /** Sends a request as somebody of the cast, or as a browser that has not signed in. */
  send(as: string | null, method: string, url: string, payload?: object): Promise<Answer>
  /** Refusals that a handler threw and its contract does not list, as `operation: code`. */
  readonly undeclared: Set<string>
  /** Lets somebody in who is not of the cast. */
  signIn(token: string, actor: Actor): void
  /** Ends a cast member's session: their token is unknown from now on. */
  signOut(member: CastMember): void
  close(): Promise<void>
}

/** What the frame around every operation may refuse, whatever its contract lists. */
const ANYWHERE = ['contract.invalid', 'contract.request_id_reused', 'server.database_away']

function watching(undeclared: Set<string>) {
  return (route: Route): Route => ({
    ...route,
    handler: async (...call) => {
      try {
        return await route.handler(...call)
      } catch (error) {
        const { name, refusals } = route.operation
        const known = isRefusal(error) && [...refusals, ...ANYWHERE].includes(error.code)
        if (isRefusal(error) && !known) undeclared.add(`${name}: ${error.code}`)
        throw error
      }
    },
  })
}

export async function testApi(
  house: TestHouse,
  options: { rateLimited?: boolean } = {},
): Promise<TestApi> {
  connectPersonalRecords(() => gather(MODULES).personal)
  const undeclared = new Set<string>()
  const signedOut = new Set<string>()
  const cast: Partial<Record<string, Actor>> = { ...house.cast }
  const deps: Deps = {
    ...house.deps,
    actorOfSession: async (token) =>
      (signedOut.has(token) ? null : cast[token]) ?? (await house.deps.actorOfSession(token)),
  }
  const routes = MODULES.flatMap((module) => module.routes).map(watching(undeclared))
  const app = await buildServer(deps, {
    routes,
    metrics: createMetrics(),
    checkOutput: true,
    rateLimited: options.rateLimited ?? false,
  })
  await registerLive(app, deps)
  for (const module of MODULES) await module.register?.(app, deps)
  return {
    app,
    undeclared,
    signIn: (token, actor) => {
      cast[token] = actor
    },
    signOut: (member) => void signedOut.add(member),
    send: async (as, method, url, payload) => {
      const request: InjectOptions = { method: method as 'GET', url }
      if (payload !== undefined && method !== 'GET') request.payload = payload
      if (as !== null) request.cookies = { [SESSION_COOKIE]: as }
      const response = await app.inject(request)
      const { statusCode: status, headers, cookies } = response
      const isJson = String(headers['content-type']).startsWith('application/json')
      const body = isJson ? (response.json() as Record<string, unknown>) : {}
      return { status, body, headers, cookies }
    },
    close: () => app.close(),
  }
}
