import type { Logger } from 'pino'
import type { Grants } from '#kernel/authz/actor.ts'
import { districtCalendar } from '#kernel/calendar/district-calendar.ts'
import { loadKeyRing } from '#kernel/crypto/key-files.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { openDistrict } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { fileStoreFrom, virusScannerFrom } from '#kernel/files/configure.ts'
import { loopRegistry } from '#kernel/loop/registry.ts'
import type { Module } from '#kernel/module.ts'
import { sendersFrom } from '#kernel/notify/senders/configure.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { systemClock } from '#kernel/time/clock.ts'
import { actorOfSession, connectPersonalRecords } from '#modules/people/index.ts'
import { MODULES } from './modules.ts'
import type { MainSettings } from './settings.ts'

/** What the modules bring together: loops by kind, grants by role, settings, records about persons. */
export function gather(modules: readonly Module[]) {
  return {
    loops: loopRegistry(modules.flatMap(({ loops }) => loops ?? [])),
    grants: modules.flatMap(({ grants }): Grants[] => (grants ? [grants] : [])),
    specs: modules.flatMap(({ settings = [] }) => settings),
    personal: modules.flatMap(({ personal }) => (personal ? [personal] : [])),
  }
}

/** The real parts behind every command and query of one district. */
export async function makeDeps(
  settings: MainSettings,
  urls: { appUrl: string },
  log: Logger,
): Promise<Deps> {
  const district = openDistrict({
    url: urls.appUrl,
    schema: settings.schema,
    connections: settings.connections,
    onError: (error) => log.warn({ err: error }, 'database: a connection was lost'),
  })
  const clock = systemClock
  const keys = await loadKeyRing(`${settings.dataDir}/keys`, settings.masterKey)
  const { loops, grants, specs, personal } = gather(MODULES)
  const districtSettings = await openSettings(district, { clock, specs })
  connectPersonalRecords(() => personal)
  return {
    district,
    clock,
    log,
    crypto: createCryptoProvider(keys, settings.cryptoSuite),
    calendar: districtCalendar(districtSettings),
    settings: districtSettings,
    files: {
      store: fileStoreFrom(settings.environment, settings.dataDir),
      scanner: virusScannerFrom(settings.environment),
    },
    senders: sendersFrom(settings.environment, {
      clock,
      writeLine: (line) => log.info({ notice: line }, 'notice'),
    }),
    loops,
    grants,
    actorOfSession: (token) => actorOfSession({ district, clock, grants }, token),
  }
}
