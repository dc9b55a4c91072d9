import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { IssueExport } from '#contract/analysis/export-terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { fileKey } from '#kernel/files/file-store.ts'
import { sealSlices } from '#kernel/files/sealer.ts'
import { countLines } from '#modules/issues/index.ts'
import { actorOfPerson } from '#modules/people/index.ts'
import { EXPORT } from '../grants.ts'
import { exportsSetting } from '../settings.ts'
import { readStoredFilters } from '../views/stored-filters.ts'
import * as repo from './repo-exports.ts'
import { type Making, writeExport } from './write-export.ts'

/** How long a process that died keeps others from beginning again; each batch of rows prolongs it. */
const CLAIM_MS = 60_000
/** Begun so often and never ended: something about this file ends the process that makes it. */
const TRIES_MOST = 3
const HOUR_MS = 3_600_000

type Fault = NonNullable<IssueExport['fault']>

/** Why a file is not made: said to whoever asked for it, with a way to begin again. */
class Failed extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Somebody stopped it, or another process took it over: nothing is left to say. */
class Stopped extends Error {}

/** What the bytes of an export are sealed for; a file under another id does not open. */
export function exportAad(id: string): string {
  return `analysis.export:${id}`
}

type Content = {
  readonly bytes: Buffer
  readonly rows: number
  readonly asOf: Date
  readonly sha256: string
}

/** All rows of one moment as one file. Memory holds the file, packed, and two batches of rows. */
function contentOf(deps: Deps, actor: Actor, job: repo.ExportRow): Promise<Content> {
  const { rowsMost } = deps.settings.get(exportsSetting)
  const { filters } = readStoredFilters(job.filters)
  return deps.district.snapshot(actor.viewer, async (tx) => {
    const asOf = deps.clock.now()
    const rows = await countLines(deps, tx, actor, filters, rowsMost)
    if (rows > rowsMost) throw new Failed('too_many_rows')
    const onRows = async (rowsDone: number) => {
      await note(deps, job, rowsDone, rows)
      // Requests of others run between two batches.
      await setImmediate()
    }
    await onRows(0)
    const making: Making = { deps, tx, actor, job, asOf, rows, onRows }
    const hash = createHash('sha256')
    const pieces: Uint8Array[] = []
    for await (const piece of writeExport(making)) {
      hash.update(piece)
      pieces.push(piece)
    }
    return { bytes: Buffer.concat(pieces), rows, asOf, sha256: hash.digest('hex') }
  })
}

async function note(deps: Deps, job: repo.ExportRow, rowsDone: number, rowsTotal: number) {
  const at = deps.clock.now()
  const claimedTo = new Date(at.getTime() + CLAIM_MS)
  const goesOn = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    repo.noteProgress(tx, job, { rowsDone, rowsTotal, claimedTo, at }),
  )
  if (!goesOn) throw new Stopped()
}

/** Keeps the sealed bytes first and offers them then: a crash in between leaves nothing to fetch. */
async function keep(deps: Deps, job: repo.ExportRow, content: Content): Promise<void> {
  const { bytes, rows, asOf, sha256 } = content
  const key = fileKey(job.id, 'original')
  await deps.files.store.put(key, await sealSlices(deps.crypto, bytes, exportAad(job.id)))
  const at = deps.clock.now()
  const { keptHours } = deps.settings.get(exportsSetting)
  const expiresAt = new Date(at.getTime() + keptHours * HOUR_MS)
  const made = { asOf, rows, sizeBytes: bytes.length, sha256, expiresAt }
  const { purpose, format, filters, columns } = job
  const facts = { purpose, format, filters, columns, rows, sha256, asOf: asOf.toISOString() }
  const isOffered = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    if (!(await repo.finishExport(tx, job, made, at))) return false
    await repo.addExportEvent(tx, job, { action: 'made', byId: job.byId, facts }, at)
    return true
  })
  if (!isOffered) await deps.files.store.remove(key)
}

async function fail(deps: Deps, job: repo.ExportRow, fault: Fault): Promise<void> {
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const now = await repo.lockExport(tx, job.id)
    if (now?.state !== 'running' || now.tries !== job.tries) return
    await repo.setExportState(tx, job.id, 'failed', fault, at)
    await repo.addExportEvent(tx, job, { action: 'failed', byId: job.byId, facts: { fault } }, at)
  })
}

/** Makes one file from its first row to its last; what goes wrong is said on it, never half offered. */
async function make(deps: Deps, job: repo.ExportRow): Promise<void> {
  try {
    if (job.tries > TRIES_MOST) throw new Failed('interrupted')
    // The post may have ended since it was asked for; what may be seen is read anew.
    const actor = await actorOfPerson(deps, job.byId)
    if (!actor.permissions.has(EXPORT)) throw new Failed('not_allowed')
    await keep(deps, job, await contentOf(deps, actor, job))
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof Failed)) {
      deps.log.error({ err: error, exportId: job.id }, 'analysis: an export was not made')
    }
    await fail(deps, job, error instanceof Failed ? error.fault : 'broken')
  }
}

/** Works on the export that has waited longest. Answers whether there was one. */
export async function workOnExports(deps: Deps): Promise<boolean> {
  const now = deps.clock.now()
  const job = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    repo.claimExport(tx, now, new Date(now.getTime() + CLAIM_MS)),
  )
  if (!job) return false
  await make(deps, job)
  return true
}

/** Files of one turn. */
const EXPIRED_BATCH = 200

/** Removes files whose time is over: the bytes first, so that a crash in between is taken up again. */
export async function removeExpired(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    repo.listExpired(tx, now, EXPIRED_BATCH),
  )
  for (const row of rows) {
    await deps.files.store.remove(fileKey(row.id, 'original'))
    await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      await repo.setExportState(tx, row.id, 'expired', null, now)
      await repo.addExportEvent(tx, row, { action: 'expired', byId: null, facts: {} }, now)
    })
  }
  return rows.length
}
