/** The rows with one carried from one place to another; places outside stay where they are. */
export function moved(rows: readonly unknown[], from: number, to: number): unknown[] {
  const row = rows[from]
  if (to < 0 || to >= rows.length || from === to) return [...rows]
  const rest = rows.toSpliced(from, 1)
  return rest.toSpliced(to, 0, row)
}

/** A copy of a row behind it; where rows have names, with a name that no other has. */
export function doubled(
  rows: readonly unknown[],
  index: number,
  key: string | undefined,
): unknown[] {
  const row = rows[index]
  if (key === undefined || typeof row !== 'object' || row === null) {
    return rows.toSpliced(index + 1, 0, structuredClone(row))
  }
  const taken = new Set(rows.map((one) => String((one as Record<string, unknown>)[key])))
  const name = String((row as Record<string, unknown>)[key])
  let free = `${name} 2`
  for (let n = 3; taken.has(free); n++) free = `${name} ${n}`
  return rows.toSpliced(index + 1, 0, { ...structuredClone(row), [key]: free })
}
