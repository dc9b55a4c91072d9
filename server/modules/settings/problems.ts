import type { z } from 'zod'
import type { SettingProblem as ProblemView } from '#contract/settings/terms.ts'
import type { Deps } from '#kernel/deps.ts'
import type { SettingPath, SettingSpec } from '#kernel/settings/setting-spec.ts'

/** A candidate as the shape read it, or what is wrong with it. */
export type Checked =
  | { readonly value: unknown; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly ProblemView[] }

/** The bound that was missed, for the sentence. */
function factsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  const { minimum, maximum } = issue as { minimum?: unknown; maximum?: unknown }
  return {
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  }
}

function pathOf(path: readonly PropertyKey[]): SettingPath {
  return path.map((part) => (typeof part === 'number' ? part : String(part)))
}

/** Reads a candidate by the setting's shape and cross-checks it; every problem at once, by place. */
export function checkCandidate(
  deps: Pick<Deps, 'settings'>,
  spec: SettingSpec,
  candidate: unknown,
): Checked {
  const found = spec.shape.safeParse(candidate)
  if (!found.success) {
    const problems = found.error.issues.map((issue) => ({
      path: [...pathOf(issue.path)],
      code: `shape.${issue.code}`,
      facts: factsOf(issue),
    }))
    return { value: undefined, problems }
  }
  const crossed = spec.check?.(found.data, deps.settings) ?? []
  if (crossed.length === 0) return { value: found.data, problems: [] }
  const problems = crossed.map(({ path, code, facts = {} }) => ({
    path: [...path],
    code,
    facts: { ...facts },
  }))
  return { value: undefined, problems }
}
