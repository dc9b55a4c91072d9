/** What may stand in a place of a sentence. */
export type FillValues = Readonly<Record<string, string | number | null | undefined>>

/**
 * Fills the places of a sentence: `{name}` with a value, `{n:day|days}` with the word that fits the
 * number `n`. A place without a value becomes empty, so that a missing fact never shows as a brace.
 */
export function fill(sentence: string, values: FillValues): string {
  return sentence.replaceAll(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) => {
    const value = values[name]
    if (one !== undefined) return Number(value) === 1 ? one : many
    return value === null || value === undefined ? '' : String(value)
  })
}
