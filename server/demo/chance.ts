/** A source of chance that gives the same again for the same seed. */
export type Chance = {
  /** At least 0, below 1. */
  real(): number
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number
  pick<T>(list: readonly T[]): T
  /** True in about this share of cases. */
  happens(share: number): boolean
  shuffled<T>(list: readonly T[]): T[]
  /** A source of its own: what one part draws never shifts what another part gets. */
  branch(name: string): Chance
}

/** mulberry32: 32 bits of state, good enough to draw a town from and the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const real = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const whole = (least: number, most: number) => least + Math.floor(real() * (most - least + 1))
  return {
    real,
    whole,
    pick(list) {
      const picked = list[whole(0, list.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    happens: (share) => real() < share,
    shuffled(list) {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = whole(0, i)
        ;[mixed[i], mixed[j]] = [mixed[j] as (typeof mixed)[0], mixed[i] as (typeof mixed)[0]]
      }
      return mixed
    },
    branch: (name) => chanceOf(mixName(seed, name)),
  }
}

/** FNV-1a over the name, started from the seed. */
function mixName(seed: number, name: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash
}

/** 2024-01-01 in Unix milliseconds: ids of registers sort before everything that people make later. */
const IDS_START_MS = 1_704_038_400_000

/** Makes ids of the form of a UUID v7 that rise in the order of making and are the same for a seed. */
export function idsOf(chance: Chance): () => string {
  let count = 0
  const hex = (digits: number) =>
    Math.floor(chance.real() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return () => {
    const time = (IDS_START_MS + Math.floor(count / 4096)).toString(16).padStart(12, '0')
    const order = (count % 4096).toString(16).padStart(3, '0')
    count++
    return `${time.slice(0, 8)}-${time.slice(8)}-7${order}-8${hex(3)}-${hex(6)}${hex(6)}`
  }
}
