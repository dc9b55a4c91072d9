const PLACE = /\{([^{}\n]{1,20})\}/g

/** The names of the places that a template leaves open, each once, in the order of the text. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name]) => name!))]
}

/**
 * Fills the places of a template. A place without a value stays as it is written, so that whoever
 * reads the text before it is sent sees the gap; its name is in `missing`. What is filled in is never
 * read as a template itself.
 */
export function fillPlaces(
  template: string,
  values: Readonly<Record<string, string | null | undefined>>,
): { text: string; missing: string[] } {
  const missing = new Set<string>()
  const text = template.replaceAll(PLACE, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value) return value
    missing.add(name)
    return whole
  })
  return { text, missing: [...missing] }
}
