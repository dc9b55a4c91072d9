import type { PersonalRecords } from '#kernel/module.ts'

let listed: (() => readonly PersonalRecords[]) | undefined

/**
 * Tells people which modules keep rows about persons. `main` calls it once with the manifests of all
 * modules; people cannot ask them itself, because it may not import what stands above it.
 */
export function connectPersonalRecords(list: () => readonly PersonalRecords[]): void {
  listed = list
}

/** Every module's part; an export or an erasure that forgot some would be a lie, so it fails instead. */
export function personalRecords(): readonly PersonalRecords[] {
  if (!listed) throw new Error('connectPersonalRecords was not called with the modules.')
  return listed()
}
