import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createDistrict, planDistrict } from './create-district.ts'
import { say, showing } from './progress.ts'
import type { MainSettings } from './settings.ts'

/** What a start put into an empty database. */
export type Filled = 'demo' | 'areas' | 'nothing'

/** Whether the district has nobody and nothing yet. */
export async function isEmptyDistrict(deps: Deps): Promise<boolean> {
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ some: boolean }>(sql`select exists (select from area) as some`),
  )
  return row?.some !== true
}

/** Gives an empty database its first content: the demo district, or a real one's streets and communities. */
export async function fillEmptyDatabase(settings: MainSettings, deps: Deps): Promise<Filled> {
  if (!(await isEmptyDistrict(deps))) return 'nothing'
  await showing('正在建立区县', 'Creating the district', async () =>
    createDistrict(deps, await planDistrict(settings.district)),
  )
  return 'areas'
}

/** The last lines of a start: where the house is, and how long it took to get there. */
export function welcome(
  settings: MainSettings,
  house: { address: string; filled: Filled },
  seconds: number,
): void {
  say(`\n湾有引力已启动（${seconds.toFixed(1)} 秒）`, `Wanyou is running (${seconds.toFixed(1)} s)`)
  if (settings.role === 'jobs') return say(`  后台任务`, `Background work: ${house.address}/health`)
  console.log(`  居民、网格员  Residents and grid workers   ${house.address}/`)
  console.log(`  工作台        Desk                         ${house.address}/desk/`)
  if (house.filled === 'areas') {
    say(
      '\n  这里还没有账号。请建立第一个：npm run -s wanyou -- user add --help',
      'There are no accounts yet; make the first: npm run -s wanyou -- user add --help',
    )
  }
}
