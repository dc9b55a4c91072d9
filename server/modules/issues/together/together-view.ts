import type { IssueView } from '#contract/issues/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { allowedActions } from '#kernel/loop/permission.ts'
import type { MapPoint } from '#modules/territory/index.ts'
import { issueLoop } from '../loop.ts'
import { borderOf, nearAreasOf } from './border-view.ts'
import { familyOf } from './family-view.ts'
import { helpOf } from './help-view.ts'
import { offeredActions } from './offered.ts'
import { markOf } from './repo-marks.ts'
import { returnRecordOf, returnsOf } from './returns-view.ts'

type Together = Pick<
  IssueView,
  | 'actions'
  | 'returns'
  | 'returnsUsed'
  | 'returnRecord'
  | 'firstHolder'
  | 'handovers'
  | 'help'
  | 'family'
  | 'border'
  | 'nearAreas'
>

/**
 * Who else has to do with an issue, as this viewer may see it: returns and first holder, helpers,
 * parts and merges, borders; and with them the buttons that lead somewhere.
 */
export async function togetherOf(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  item: WorkItem,
  point: MapPoint | null,
): Promise<Together> {
  const [returned, handovers, help, family, border, nearAreas] = await Promise.all([
    returnsOf(tx, actor, item),
    markOf(tx, item.id, 'handed'),
    helpOf(tx, actor, item.id, deps.clock.now()),
    familyOf(deps, tx, actor, item),
    borderOf(tx, actor, item),
    nearAreasOf(deps, tx, actor, item, point),
  ])
  const about = { help, family, border, firstHolder: returned.firstHolder }
  return {
    ...returned,
    returnRecord: await returnRecordOf(deps, actor, item),
    handovers,
    help,
    family,
    border,
    nearAreas,
    actions: offeredActions(allowedActions(issueLoop, actor, item), about),
  }
}
