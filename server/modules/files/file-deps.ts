import type { Deps } from '#kernel/deps.ts'
import type { FileDeps } from '#kernel/files/ingest.ts'
import { fileRecords } from './repo-uploads.ts'

/** What the kernel's file functions stand on, with their records in the district's database. */
export function fileDepsOf(deps: Deps): FileDeps {
  return {
    store: deps.files.store,
    scanner: deps.files.scanner,
    sealer: deps.crypto,
    records: fileRecords(deps.district),
    clock: deps.clock,
  }
}
