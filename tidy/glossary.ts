/** A row of GLOSSARY.md. `names` are the names in code that it stands for. */
export type Term = {
  readonly names: readonly string[]
  readonly chinese: string
  readonly meaning: string
}

/** Every row of every table whose first cell holds names in code. */
export function termsOf(text: string): Term[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('|')) return []
    const [, english = '', chinese = '', , meaning = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    const names = [...english.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
    return names.length > 0 ? [{ names, chinese, meaning }] : []
  })
}

/** Names that the glossary lacks, and rows that do not say what they mean. */
export function glossaryFaults(text: string, names: Iterable<string>): string[] {
  const terms = termsOf(text)
  const known = new Set(terms.flatMap((term) => term.names))
  const missing = [...new Set(names)].filter((name) => !known.has(name))
  const empty = terms.filter(({ chinese, meaning }) => chinese === '' || meaning === '')
  return [
    ...missing.map((name) => `${name} is not in GLOSSARY.md`),
    ...empty.map(({ names: [name] }) => `${name} has no Chinese or no meaning in GLOSSARY.md`),
  ]
}
