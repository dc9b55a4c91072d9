import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { makeReport as operation } from '#contract/rates/make-report.ts'
import { BREAKDOWNS, type Breakdown } from '#contract/rates/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { scopeOf } from '../board-scope.ts'
import { boardOf } from '../queries/get-board.ts'
import { addReport, type FrozenBoards } from '../repo-reports.ts'
import { formulaSetting } from '../settings.ts'

const NAMES = { area: 'byArea', org: 'byOrg', topic: 'byTopic', tier: 'byTier' } as const

/**
 * 通报: freezes the boards of one month as they stand, in one transaction. Everybody in office may read
 * it, so secret cases are left out and the rates of units with few cases are hidden from all.
 */
export function makeReport(
  deps: Deps,
  actor: Actor,
  { requestId, areaCode, month }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  return once(
    deps,
    actor,
    `rates.make_report:${areaCode ?? ''}:${month}`,
    requestId,
    async (tx) => {
      const boards = {} as Record<(typeof NAMES)[Breakdown], FrozenBoards['byArea']>
      for (const breakdown of BREAKDOWNS) {
        const filters = { areaCode, breakdown, from: month, to: month, withSecret: false }
        const scope = { ...(await scopeOf(tx, actor, filters)), orgId: null }
        if (!holds(actor, 'rates.report', [scope.areaCode])) {
          throw new Refusal('rates.may_not_report', 'not_allowed')
        }
        boards[NAMES[breakdown]] = await boardOf(deps, tx, scope, () => breakdown === 'org')
      }
      const madeAt = deps.clock.now()
      const id = newId(madeAt.getTime())
      await addReport(tx, {
        id,
        areaCode: boards.byArea.areaCode,
        month,
        formulaVersion: deps.settings.version(formulaSetting),
        digest: deps.crypto.digest(JSON.stringify(boards)),
        boards,
        madeBy: actor.personId!,
        madeAt,
      })
      return { reportId: id }
    },
  )
}
