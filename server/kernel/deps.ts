import type { Logger } from 'pino'
import type { Actor, Grants } from './authz/actor.ts'
import type { WorkingCalendar } from './calendar/working-calendar.ts'
import type { CryptoProvider } from './crypto/provider.ts'
import type { District } from './database/district.ts'
import type { FileStore } from './files/file-store.ts'
import type { VirusScanner } from './files/virus-scan.ts'
import type { LoopRegistry } from './loop/registry.ts'
import type { SenderSet } from './notify/senders/sender.ts'
import type { SettingSource } from './settings/setting-source.ts'
import type { Clock } from './time/clock.ts'

/** What a command or query stands on. Made once in `main`, or by `testing/app.ts` with a clock to move. */
export type Deps = {
  readonly district: District
  readonly clock: Clock
  readonly log: Logger
  readonly crypto: CryptoProvider
  readonly calendar: () => WorkingCalendar
  readonly settings: SettingSource
  /** Where the bytes of files lie and what looks into them first; `crypto` seals them. */
  readonly files: { readonly store: FileStore; readonly scanner: VirusScanner }
  readonly senders: SenderSet
  readonly loops: LoopRegistry
  /** What each role may do, as the modules declare it: who may make a move is who is told of it. */
  readonly grants: readonly Grants[]
  /** Turns a session token into who acts, or null when it is unknown or ended. */
  readonly actorOfSession: (token: string) => Promise<Actor | null>
}
