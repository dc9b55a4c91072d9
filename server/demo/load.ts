import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { loadOrganization } from '#modules/organization/index.ts'
import { importAppointments, importPeople } from '#modules/people/index.ts'
import { loadTerritory } from '#modules/territory/index.ts'
import { DEMO_FROM_ON, type GeneratedDistrict } from './generate.ts'
import type { DemoPerson } from './roll.ts'

/** Called before each part, in Chinese and English, for whoever waits at the terminal. */
export type LoadProgress = (zh: string, en: string) => void

/**
 * Loads a generated district into an empty one, in a single transaction: a load that is killed leaves
 * the district empty, and the next start begins again. `passwordHash` is that of the demo password,
 * made once because making one is slow on purpose.
 */
export async function loadDistrict(
  deps: Pick<Deps, 'district' | 'crypto' | 'clock'>,
  generated: GeneratedDistrict,
  passwordHash: string,
  onProgress: LoadProgress = () => undefined,
): Promise<void> {
  const at = deps.clock.now()
  const { territory, organization, people, appointments } = generated
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    onProgress('正在写入区域、小区、楼栋和户', 'Areas, estates, buildings and households')
    await loadTerritory(tx, territory, DEMO_FROM_ON)
    onProgress('正在写入单位和党组织', 'Organisations')
    await loadOrganization(tx, deps.crypto, organization, DEMO_FROM_ON, at)
    onProgress('正在写入人员和任职', 'People and appointments')
    const rows = people.map((person) => withAccount(person, passwordHash))
    await importPeople(tx, deps.crypto, rows, at)
    await importAppointments(tx, appointments, at)
  })
}

/** Whoever has a login may also sign in by the code sent to their phone. */
function withAccount({ login, ...person }: DemoPerson, passwordHash: string) {
  return login === null ? person : { ...person, login, passwordHash, signsInByPhone: true }
}
