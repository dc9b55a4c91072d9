import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { addAreas, type NewArea, raiseRevision } from '#modules/territory/index.ts'
import { readChinaAreas } from './china-areas.ts'
import { OperatorFault } from './operator-fault.ts'

export type CreatedDistrict = {
  readonly name: string
  readonly streets: number
  readonly communities: number
}

/** Parents first. Throws an OperatorFault for a code that does not exist. */
export async function readAreas(code: string): Promise<NewArea[]> {
  const areas = await readChinaAreas(code)
  if (areas) return areas
  throw new OperatorFault(
    `没有代码为 ${code} 的区县。请用六位行政区划代码，例如 420104（武汉市硚口区）。`,
    `There is no district with the code ${code}. Use a six-digit division code such as 420104 (Qiaokou, Wuhan).`,
  )
}

/** Gives an empty district its streets and communities, in force from today. */
export async function createDistrict(deps: Deps, code: string): Promise<CreatedDistrict> {
  const areas = await readAreas(code)
  const fromOn = chinaDate(deps.clock.now())
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await addAreas(tx, areas, fromOn)
    await raiseRevision(tx)
  })
  const count = (level: string) => areas.filter((area) => area.level === level).length
  return { name: areas[0]!.name, streets: count('street'), communities: count('community') }
}
