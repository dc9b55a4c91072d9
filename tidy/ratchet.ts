/**
 * Compares what is with what today's exceptions allow. An exception may only shrink: above its number
 * is a fault, and below it too until the number follows. `limit` holds for everything without one.
 */
export function ratchet(
  found: ReadonlyMap<string, number>,
  limit: number,
  exceptions: Readonly<Record<string, number>>,
): string[] {
  const problems: string[] = []
  for (const [name, value] of found) {
    const allowed = exceptions[name] ?? limit
    if (value > allowed) problems.push(`${name}: ${value}, at most ${allowed}`)
  }
  for (const [name, allowed] of Object.entries(exceptions)) {
    const value = found.get(name) ?? 0
    if (value <= limit) problems.push(`${name}: ${value} now, take it off the exceptions`)
    else if (value < allowed) problems.push(`${name}: ${value} now, lower its number ${allowed}`)
  }
  return problems
}

/** The same for a plain list of exceptions: what is not listed is a fault, what no longer occurs too. */
export function onlyListed(found: Iterable<string>, exceptions: readonly string[]): string[] {
  const names = new Set(found)
  const fresh = [...names].filter((name) => !exceptions.includes(name))
  const gone = exceptions.filter((name) => !names.has(name))
  return [
    ...fresh.map((name) => `${name}: not allowed`),
    ...gone.map((name) => `${name}: no longer so, take it off the exceptions`),
  ]
}
