import type { InputOf } from '#contract/core/operation.ts'
import type { dispatchIssue as operation } from '#contract/issues/dispatch-issue.ts'
import type { Limit } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { urgencyRank } from '../rules.ts'
import { checkLeadOrg } from './check-lead.ts'
import { readWeights, reweigh, saveWeights } from './repo.ts'
import { rulesSetting } from './rules-setting.ts'
import { differsFrom, type Suggested, suggestFor } from './suggest.ts'

/** A dispatch as far as the table and the lists judge it. */
export type RuledDispatch = Omit<
  InputOf<typeof operation>,
  'requestId' | 'issueId' | 'version' | 'reply'
> & {
  /** False where the act itself says why: parts of a split case. */
  readonly asksReason?: boolean
}

/** What the table adds to a dispatch. */
export type Ruled = {
  /** The limits that the row gives this case, where the dispatch follows the row's level. */
  readonly limit: Limit | undefined
  readonly firstContact: Limit | undefined
  /** The chosen helpers, and those without whom the lists would not be kept. */
  readonly helperOrgIds: readonly string[]
  /** For the trail: which row said what, and why it was done otherwise. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** Where a department leads an assisting duty, the street helps whether or not it was named (M10). */
function helpersByDuty({ duties, helpers }: Suggested): string[] {
  return duties.some(({ kind }) => kind === 'assisting') ? helpers.map(({ id }) => id) : []
}

/**
 * Holds a dispatch against the duty lists and the decision table: refuses a lead that the lists forbid,
 * and asks why when level or lead are not what the first fitting row says. Keeps what was weighed.
 */
export async function ruleDispatch(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  input: RuledDispatch,
): Promise<Ruled> {
  const before = await readWeights(tx, item.id)
  const weights = reweigh(before, input)
  const one = {
    ...item,
    ...weights,
    topicCode: input.categoryCode ?? item.topicCode,
    urgency: input.urgency ? urgencyRank(input.urgency) : item.urgency,
  }
  await checkLeadOrg(deps, tx, one, input.holderOrgId)
  const found = await suggestFor(deps, tx, one)
  const differs = differsFrom(found, { tier: input.tier, orgId: input.holderOrgId })
  const reason = input.differsBecause || input.note
  const asks = (input.asksReason ?? true) && deps.settings.get(rulesSetting).askReason
  if (differs && !reason && asks) {
    throw new Refusal('issues.dispatch_needs_reason', 'rule', {
      row: found.decision.index + 1,
      rule: found.decision.row.name,
      tier: found.tier,
      org: found.org?.name ?? null,
    })
  }
  await saveWeights(tx, item.id, weights)
  const follows = input.tier === found.tier
  const { index, row } = found.decision
  return {
    limit: follows ? found.limit : undefined,
    firstContact: follows ? found.firstContact : undefined,
    helperOrgIds: [...new Set([...input.helperOrgIds, ...helpersByDuty(found)])],
    payload: {
      ruleRow: index + 1,
      ruleName: row.name,
      ruleVersion: found.version,
      ...(differs
        ? { ruleTier: found.tier, ruleOrgName: found.org?.name, differsBecause: reason }
        : {}),
    },
  }
}
