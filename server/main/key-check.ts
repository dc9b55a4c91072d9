import { z } from 'zod'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { setting } from '#kernel/settings/setting-source.ts'
import { OperatorFault } from './operator-fault.ts'

const fingerprints = z.array(z.object({ id: z.number(), fingerprint: z.string() }))

/** Which keys sealed something here, so that a lost or exchanged key is noticed before it does harm. */
export const knownKeys = setting({
  name: 'house.keys',
  shape: fingerprints,
  fallback: [],
  source: 'kept by the house at each start; never by hand',
})

/** Ids of keys that this district was sealed with and that are missing now or are not the same. */
export function lostKeys(deps: Deps): number[] {
  const present = new Map(deps.crypto.fingerprints().map((key) => [key.id, key.fingerprint]))
  const known = deps.settings.get(knownKeys)
  return known.filter(({ id, fingerprint }) => present.get(id) !== fingerprint).map(({ id }) => id)
}

/**
 * Refuses to work with keys that cannot open what is stored: new rows would be sealed with a wrong
 * key and old ones be unreadable. Remembers keys that are new. Throws an OperatorFault.
 */
export async function checkKeys(deps: Deps): Promise<void> {
  const lost = lostKeys(deps)
  if (lost.length > 0) throw keysLost(lost)
  const known = deps.settings.get(knownKeys)
  const present = deps.crypto.fingerprints()
  if (present.length === known.length) return
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await deps.settings.set(tx, knownKeys, present, null, deps.clock.now())
  })
}

export function keysLost(ids: readonly number[]): OperatorFault {
  const list = ids.join(', ')
  return new OperatorFault(
    `主密钥 ${list} 不见了或不是原来的那一把，已加密的个人信息将无法读取。请把原来的密钥文件放回 DATA_DIR/keys，或在 WANYOU_MASTER_KEY 中写入原来的密钥。`,
    `Master key ${list} is missing or not the one that sealed the personal data here, which could not be read. Put the former key files back into DATA_DIR/keys, or the former keys into WANYOU_MASTER_KEY.`,
  )
}
