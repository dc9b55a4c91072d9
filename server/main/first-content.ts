import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo/index.ts'
import { createDistrict, planDistrict } from './create-district.ts'
import { demoMark } from './demo-mark.ts'
import { say, showing } from './progress.ts'
import { seedDemo } from './seed-demo.ts'
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
  const plan = await planDistrict(settings.district)
  if (settings.demoWanted) {
    await showing('正在生成演示区', 'Making the demo district', () => seedDemo(deps, plan, say))
    return 'demo'
  }
  await showing('正在建立区县', 'Creating the district', () => createDistrict(deps, plan))
  return 'areas'
}

/** The last lines of a start: where the house is, and how long it took to get there. */
export function welcome(
  settings: MainSettings,
  house: { address: string; filled: Filled; deps: Deps },
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
  if (house.deps.settings.get(demoMark) !== 'no') writeDemoAccounts()
}

/** Who can be tried out, with what each can do. */
function writeDemoAccounts(): void {
  say(
    `\n  演示区：人物和问题都是虚构的。密码都是 ${DEMO_PASSWORD}，登录名：`,
    `Everything in the demo district is invented. The password of every account is ${DEMO_PASSWORD}:`,
  )
  for (const { login, title, can } of DEMO_ACCOUNTS) {
    // Chinese characters are two columns wide.
    console.log(
      `    ${login.padEnd(13)}${title}${' '.repeat(Math.max(1, 16 - title.length * 2))}${can}`,
    )
  }
}
