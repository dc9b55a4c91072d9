const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const COMMENT_BYTES_MAX = 0xffff
const ENTRIES_MAX = 10_000

/**
 * Names of the entries of a zip archive, read from its central directory (PKWARE APPNOTE 4.3.12)
 * without unpacking anything, so an archive bomb costs nothing. `undefined` when the directory is
 * missing, broken, encrypted, Zip64 or unreasonably long.
 */
export function zipEntryNames(content: Buffer): string[] | undefined {
  const end = findEnd(content)
  if (end === undefined) return undefined
  const count = content.readUInt16LE(end + 10)
  if (count > ENTRIES_MAX) return undefined
  const names: string[] = []
  let at = content.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || content.readUInt32LE(at) !== ENTRY_SIGNATURE) return undefined
    const isEncrypted = (content.readUInt16LE(at + 8) & 1) === 1
    const nameBytes = content.readUInt16LE(at + 28)
    const next =
      at + ENTRY_BYTES + nameBytes + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
    if (isEncrypted || next > end) return undefined
    names.push(content.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    at = next
  }
  return names
}

function findEnd(content: Buffer): number | undefined {
  const lowest = Math.max(0, content.length - END_BYTES - COMMENT_BYTES_MAX)
  for (let at = content.length - END_BYTES; at >= lowest; at -= 1) {
    if (content.readUInt32LE(at) === END_SIGNATURE) return at
  }
  return undefined
}
