import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as looking from '#contract/outreach/look-up-case.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findCase } from './cases.ts'
import { publicPageSetting } from './settings.ts'

const MINUTE_MS = 60_000
/** Addresses remembered at once; the oldest are forgotten first. */
const ADDRESSES_MOST = 10_000

/** How often each address asked in this minute, in this process. */
export type Gate = { readonly minutes: Map<string, { minute: number; count: number }> }

export function newGate(): Gate {
  return { minutes: new Map() }
}

/** Counts one question; false when an address has asked more than `most` times in this minute. */
export function passes(gate: Gate, address: string, now: Date, most: number): boolean {
  const minute = Math.floor(now.getTime() / MINUTE_MS)
  const before = gate.minutes.get(address)
  const count = before?.minute === minute ? before.count + 1 : 1
  gate.minutes.delete(address)
  gate.minutes.set(address, { minute, count })
  if (gate.minutes.size > ADDRESSES_MOST) {
    const [oldest] = gate.minutes.keys()
    if (oldest !== undefined) gate.minutes.delete(oldest)
  }
  return count <= most
}

const gate = newGate()

/** `qk 2026 123` and «QK-2026-000123» are one number; null for what is none. */
export function readNumber(text: string): string | null {
  const found = /^([A-Za-z]{2})[\s-]*(\d{4})[\s-]*(\d{1,6})$/.exec(text.trim())
  if (!found) return null
  const [, series, year, serial] = found
  return `${series!.toUpperCase()}-${year}-${serial!.padStart(6, '0')}`
}

/** Refuses an address that asks faster than a person types numbers: whoever does is counting cases. */
export function checkPace(deps: Deps, address: string): void {
  const { lookUpsPerMinute } = deps.settings.get(publicPageSetting)
  if (!passes(gate, address, deps.clock.now(), lookUpsPerMinute)) {
    throw new Refusal('outreach.too_fast', 'limit')
  }
}

/** Where a case stands, by its number alone: state, who has it and what was promised. */
export async function lookUpCase(
  deps: Deps,
  input: InputOf<typeof looking.lookUpCase>,
  address: string,
): Promise<OutputOf<typeof looking.lookUpCase>> {
  checkPace(deps, address)
  const number = readNumber(input.number)
  const found = number
    ? await deps.district.read(SYSTEM_VIEWER, (tx) => findCase(deps, tx, number))
    : undefined
  if (!found) throw new Refusal('outreach.not_found', 'not_found')
  return { case: found }
}
