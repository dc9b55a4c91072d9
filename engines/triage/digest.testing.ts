/** A digest without a key for tests and benches: FNV-1a with a finishing mix. */
export function digest(gram: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < gram.length; i += 1) {
    const code = gram.charCodeAt(i)
    hash = Math.imul(hash ^ (code & 255), 0x01000193)
    hash = Math.imul(hash ^ (code >> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}
