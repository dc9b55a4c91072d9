import type { FastifyInstance } from 'fastify'
import type { Grants } from './authz/actor.ts'
import type { Deps } from './deps.ts'
import type { Route } from './http/route.ts'
import type { Loop } from './loop/loop.ts'
import type { TimeKeeper } from './loop/time-keeper.ts'
import type { Subscription } from './outbox/subscription.ts'
import type { SettingSpec } from './settings/setting-source.ts'

/** Work that happens by the clock: every `everySeconds`, or daily at `dailyAt` (Asia/Shanghai, HH:MM). */
export type Job = {
  readonly name: string
  readonly schedule: { everySeconds: number } | { dailyAt: string }
  readonly run: (deps: Deps) => Promise<void>
}

/**
 * What a module brings to the house. `main/modules.ts` lists the manifests; nothing else is registered
 * anywhere, so a new mechanism is its own folder plus contract, migration, words, screens and journey.
 */
export type Module = {
  readonly name: string
  readonly routes: readonly Route[]
  /** Routes that carry bytes instead of JSON, or keep a connection; called once when the server is built. */
  readonly register?: (app: FastifyInstance, deps: Deps) => void | Promise<void>
  readonly loops?: readonly Loop[]
  readonly timeKeepers?: readonly TimeKeeper[]
  readonly grants?: Grants
  readonly subscriptions?: readonly Subscription[]
  readonly jobs?: readonly Job[]
  readonly settings?: readonly SettingSpec[]
  /** Tables with rows about a person: what a resident can export, and how it is erased. */
  readonly personal?: PersonalRecords
}

/** One module's part in «what is known about me» (个人信息保护法 Art. 44–50). */
export type PersonalRecords = {
  readonly section: string
  readonly collect: (deps: Deps, personId: string) => Promise<Record<string, unknown>[]>
  readonly erase: (deps: Deps, personId: string) => Promise<void>
}
