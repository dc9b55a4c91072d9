/**
 * GB 18030-2022 for programs that take a CSV for the «ANSI» of a Chinese Windows: what GBK can write
 * is byte for byte GBK, and what it cannot (rare characters of names) is not lost but takes four bytes.
 * The tables come from the decoder that every JavaScript engine has, so none is kept here.
 */

/** Two bytes: lead 81–FE, trail 40–FE without 7F. */
function twoByteTable(): Map<number, number> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<number, number>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      const point = text.codePointAt(0) ?? 0
      if (text.length === 1 && point !== 0xfffd && !table.has(point)) {
        table.set(point, (lead << 8) | trail)
      }
    }
  }
  return table
}

function fourBytes(pointer: number): [number, number, number, number] {
  return [
    0x81 + Math.floor(pointer / 12_600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ]
}

/** Pointers of the characters of the first plane that have no two bytes (index gb18030 ranges). */
function fourByteTable(): Map<number, number> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<number, number>()
  for (let pointer = 0; pointer < 39_420; pointer += 1) {
    const text = decoder.decode(Uint8Array.from(fourBytes(pointer)))
    const point = text.codePointAt(0) ?? 0
    if (text.length === 1 && point !== 0xfffd && !table.has(point)) table.set(point, pointer)
  }
  return table
}

let tables: { two: Map<number, number>; four: Map<number, number> } | undefined

/** A text as GB 18030. A character that cannot exist (half of one) becomes `?`. */
export function encodeGb18030(text: string): Uint8Array {
  tables ??= { two: twoByteTable(), four: fourByteTable() }
  const bytes = new Uint8Array(text.length * 4)
  let at = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const two = tables.two.get(point)
    const four = point > 0xffff ? point - 0x1_0000 + 189_000 : tables.four.get(point)
    if (point < 0x80) bytes[at++] = point
    else if (two !== undefined) {
      bytes[at++] = two >> 8
      bytes[at++] = two & 0xff
    } else if (four !== undefined) {
      bytes.set(fourBytes(four), at)
      at += 4
    } else bytes[at++] = 0x3f
  }
  return bytes.subarray(0, at)
}
