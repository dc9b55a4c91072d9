import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findDistrictArea } from '#modules/territory/index.ts'
import { Fault } from './protocol/fault.ts'
import type { Fields, Pairs } from './protocol/fields.ts'
import type { Sayings } from './protocol/sayings.ts'
import { endpointSetting } from './settings.ts'

/** A photo that came with a call, before anything about it is believed. */
export type SentFile = { readonly name: string; readonly content: Buffer }

/** One call of the interface, whatever its resource. */
export type Call = {
  readonly deps: Deps
  readonly say: Sayings
  readonly fields: Fields
  readonly files: readonly SentFile[]
  /** The record of the address, if it names one. */
  readonly id: string | null
  /** `https://host`, as others reach us, without a slash at the end. */
  readonly origin: string
  /** Path and query as they came: the next page is the same with another place in it. */
  readonly target: string
  /** The caller's own word for this sending. */
  readonly idempotencyKey: string | undefined
}

/** What was sent, for a digest: order and the key do not matter. */
export function contentOf(pairs: Pairs): string {
  const kept = pairs.filter(([name]) => name !== 'api_key').map(([name, value]) => [name, value])
  return JSON.stringify(kept.toSorted(([a, b], [c, d]) => order(a!, c!) || order(b!, d!)))
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * One endpoint serves one district, so an id may be left out unless the setting asks for it. Throws
 * a Fault: 400 when it is missing, 404 when it is another one.
 */
export async function checkJurisdiction({ deps, fields, say }: Call): Promise<void> {
  const given = fields.one('jurisdiction_id')
  const { jurisdictionId, jurisdictionRequired } = deps.settings.get(endpointSetting)
  if (given === undefined) {
    if (jurisdictionRequired) throw new Fault(400, say.jurisdictionMissing)
    return
  }
  const ours = jurisdictionId || (await deps.district.read(SYSTEM_VIEWER, findDistrictArea))?.code
  if (given !== ours) throw new Fault(404, say.jurisdictionUnknown(given.slice(0, 80)))
}
