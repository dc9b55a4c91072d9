import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { previewSetting as operation } from '#contract/settings/preview-setting.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import type { Trial } from '#kernel/settings/setting-spec.ts'
import { checkPublishes, specOf } from './access.ts'
import { differences } from './differences.ts'
import { checkCandidate } from './problems.ts'

type Output = OutputOf<typeof operation>

/** The kernel's trial as the contract promises it: lists that may be sent. */
function trialView(trial: Trial): Output['trial'] {
  return {
    ...trial,
    figures: [...trial.figures],
    examples: trial.examples.map((example) => ({ ...example, changes: [...example.changes] })),
  }
}

/**
 * What a candidate would mean: its problems by place, its differences from the value in force, and,
 * where the setting can be tried, what it would have done to last month's cases. Writes nothing.
 */
export async function previewSetting(
  deps: Deps,
  actor: Actor,
  { name, value }: InputOf<typeof operation>,
): Promise<Output> {
  checkPublishes(deps, actor)
  const spec = specOf(deps, name)
  const current = deps.settings.get(spec)
  const checked = checkCandidate(deps, spec, value)
  const changes = differences(current, checked.value ?? value, spec.rowKeys ?? {})
  if (checked.problems.length > 0) {
    return { problems: [...checked.problems], changes, trial: null }
  }
  const trial = spec.trial
    ? await deps.district.read(actor.viewer, (tx) => spec.trial!(deps, tx, checked.value, current))
    : null
  return { problems: [], changes, trial: trial && trialView(trial) }
}
