/**
 * Numbers that belong to a person: mobile and fixed telephones, resident identity numbers (GB 11643),
 * with or without spaces or dashes between their groups. They say nothing about the matter, and two
 * reports must not look alike because they carry the same phone.
 */
const PERSONAL_NUMBERS =
  /(?<!\d)(?:(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]?\d{7,8}|\d{6}[-\s]?\d{8}[-\s]?\d{3}[\dxX])(?!\d)/g

/** Only what carries meaning: width folded, lower case, letters and digits, without personal numbers. */
export function plainCharacters(text: string): string[] {
  const folded = text.normalize('NFKC').replaceAll(PERSONAL_NUMBERS, ' ').toLowerCase()
  return folded.match(/[\p{L}\p{N}]/gu) ?? []
}

/**
 * How often each character and each pair of neighbouring characters stands in the first
 * `charactersMax` characters of a text. Pairs reach over punctuation, so that a comma more or less
 * changes nothing. A complaint says what it is about in its first lines; a bound keeps a
 * long one from costing more than a short one.
 */
export function countGrams(text: string, charactersMax: number): Map<string, number> {
  const characters = plainCharacters(text).slice(0, charactersMax)
  const counts = new Map<string, number>()
  const add = (gram: string) => counts.set(gram, (counts.get(gram) ?? 0) + 1)
  characters.forEach((character, i) => {
    add(character)
    const next = characters[i + 1]
    if (next !== undefined) add(character + next)
  })
  return counts
}
