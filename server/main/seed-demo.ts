import { hashPassword } from '#kernel/crypto/password.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { sealDays } from '#kernel/loop/anchor.ts'
import { drainOutbox } from '#kernel/outbox/relay.ts'
import type { Say } from '#kernel/postgres/start-refusal.ts'
import { readOldNotices } from '#modules/notify/index.ts'
import { askAgain, drawUnjudged, secondLookSetting } from '#modules/rates/index.ts'
import { DEMO_PASSWORD, generateDistrict, loadDistrict } from '../demo/index.ts'
import { seedDuties } from '../demo/issues/seed-duties.ts'
import { seedIssues } from '../demo/issues/seed-issues.ts'
import type { DistrictPlan } from './create-district.ts'
import { markAsDemo } from './demo-mark.ts'
import { MODULES } from './modules.ts'
import { counting } from './progress.ts'

/** The same district every time; only its dates follow today. */
const SEED = 420_104
const ISSUES = 300
/** Messages of the last hours are unread in the demo, older ones have been seen. */
const UNREAD_HOURS = 3

/**
 * Fills an empty district with invented estates, people and issues: registers by bulk load, issues by
 * the commands that people use. The mark comes first, so that a seed which was killed is still known
 * as a demo.
 */
export async function seedDemo(deps: Deps, plan: DistrictPlan, onProgress: Say): Promise<void> {
  await markAsDemo(deps, 'filling')
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  const generated = generateDistrict(plan.areas, SEED)
  await loadDistrict(deps, generated, passwordHash, (zh, en) => onProgress(`  ${zh}`, en))
  onProgress('  正在办理几百件问题', 'Working on some hundred issues')
  await seedIssues(deps, generated, { count: ISSUES, onProgress: counting('问题 issues') })
  await seedDuties(deps, generated)
  // Its past is told and sealed at once, as if the house had been open all along.
  const subscriptions = MODULES.flatMap((module) => module.subscriptions ?? [])
  await drainOutbox(deps, subscriptions)
  await askAfterwards(deps)
  await drainOutbox(deps, subscriptions)
  await sealDays(deps)
  // Nobody begins with a hundred unread messages about a past they were not there for.
  const now = deps.clock.now()
  const before = new Date(now.getTime() - UNREAD_HOURS * 3_600_000)
  await deps.district.write(SYSTEM_VIEWER, (tx) => readOldNotices(tx, before, now))
  await markAsDemo(deps, 'complete')
}

/** Who has not judged is drawn for a call, and everybody is asked again, so that the demo shows both. */
async function askAfterwards(deps: Deps): Promise<void> {
  const everybody = { ...deps.settings.get(secondLookSetting), share: 1 }
  await deps.district.write(SYSTEM_VIEWER, (tx) =>
    deps.settings.set(tx, secondLookSetting, everybody, null, deps.clock.now()),
  )
  await drawUnjudged(deps)
  await askAgain(deps)
}
