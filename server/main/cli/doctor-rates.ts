import type { Deps } from '#kernel/deps.ts'
import { recount } from '#modules/rates/index.ts'
import { type Finding, fault, ok } from './finding.ts'

/** The three rates counted again from the cases: what the boards show must be the same. */
export async function checkRates(deps: Deps): Promise<Finding[]> {
  const { cases, wrongCases, wrongCounts } = await recount(deps)
  if (wrongCases === 0 && wrongCounts === 0) {
    return [ok(`三率重算一致：${cases} 件`, `Three rates: ${cases} cases, counted again, the same`)]
  }
  return [
    fault(
      `三率与件不符：${wrongCases} 件、${wrongCounts} 格；后台任务运行时会在几秒内补上，补不上请报修`,
      `Three rates: ${wrongCases} cases and ${wrongCounts} cells differ; a running relay makes up for what waits`,
    ),
  ]
}
