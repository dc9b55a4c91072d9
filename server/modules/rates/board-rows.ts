import type { Tx } from '#kernel/database/district.ts'
import { orgNames } from '#modules/organization/index.ts'
import { areaNames, listSuccessions, type Succession } from '#modules/territory/index.ts'
import type { BoardScope } from './board-scope.ts'

/** What became of the areas inside an area. */
export type Successors = ReadonlyMap<string, readonly string[]>

function successorsOf(found: readonly Succession[]): Successors {
  const successors = new Map<string, string[]>()
  for (const { oldCode, newCode } of found) {
    successors.set(oldCode, [...(successors.get(oldCode) ?? []), newCode])
  }
  return successors
}

/** For rows that are areas inside a street or community; nothing else is ever succeeded. */
export async function readSuccessors(tx: Tx, scope: BoardScope): Promise<Successors> {
  if (scope.breakdown !== 'area' || scope.areaCode.length < 9) return new Map()
  return successorsOf(await listSuccessions(tx, scope.areaCode))
}

/**
 * The row in which an area's cases count today: an area that was merged into one other counts there.
 * One that was split keeps a row of its own, because no rule says where each of its cases went.
 */
export function rowOf(key: string, successors: Successors): string {
  const seen = new Set<string>()
  let code = key
  for (;;) {
    const next = successors.get(code)
    if (next?.length !== 1 || seen.has(code)) return code
    seen.add(code)
    code = next[0]!
  }
}

/** The keys that count in a row: its own, and of every area that was merged into it. */
export function keysOf(row: string, successors: Successors): string[] {
  const merged = [...successors.keys()].filter((code) => rowOf(code, successors) === row)
  return [...new Set([row, ...merged])]
}

/** Names of rows; the words of tiers and categories are the screen's. */
export async function rowNames(
  tx: Tx,
  { breakdown }: Pick<BoardScope, 'breakdown'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (breakdown === 'area') return areaNames(tx, [...keys])
  if (breakdown === 'org') return orgNames(tx, keys.filter(Boolean))
  return new Map()
}
