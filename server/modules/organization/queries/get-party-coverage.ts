import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/organization/get-party-coverage.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import { countLeaders, listQualifyingEstates } from '../repo/coverage.ts'
import { readableAreas } from '../repo/reach.ts'

/** Shown beside the figures: what they count, in the words of the bureau. */
const DEFINITION =
  '应建：最近一次党员摸底中正式党员不少于3名的小区（预备党员不计入）。' +
  '已建：当日有状态为“运行”的小区党支部（含党总支、联合党支部、功能型党支部）。组建率＝已建÷应建。' +
  '骨干：当日在任的小区党组织书记、楼栋党小组长、党员中心户，按人去重；另列按职务计数。'

/** 应建尽建 on any day: what should exist, what operates, and the missing by name. */
export async function getPartyCoverage(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.getPartyCoverage>,
): Promise<OutputOf<typeof operations.getPartyCoverage>> {
  const asOf = input.asOf ?? chinaDate(deps.clock.now())
  const areas = readableAreas(actor, input.areaCode)
  return await deps.district.read(actor.viewer, async (tx) => {
    const estates = await listQualifyingEstates(tx, areas, asOf)
    const leaders = await countLeaders(tx, areas, asOf)
    const operating = estates.filter((estate) => estate.operating).length
    return {
      asOf,
      qualifying: estates.length,
      operating,
      rate: estates.length === 0 ? null : operating / estates.length,
      leadersByPerson: leaders.byPerson,
      leadersByPost: leaders.byPost,
      missing: estates
        .filter((estate) => !estate.operating)
        .map(({ estateId, estateName, communityName, fullMembers }) => ({
          estateId,
          estateName,
          communityName,
          fullMembers,
        })),
      definition: DEFINITION,
    }
  })
}
