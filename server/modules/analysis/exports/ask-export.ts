import type * as asking from '#contract/analysis/ask-export.ts'
import type { IssueExport } from '#contract/analysis/export-terms.ts'
import type * as reading from '#contract/analysis/list-export-events.ts'
import type * as listing from '#contract/analysis/list-exports.ts'
import type * as moving from '#contract/analysis/move-export.ts'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaYear, DAY_MS } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { EXPORT } from '../grants.ts'
import { exportsSetting } from '../settings.ts'
import * as repo from './repo-exports.ts'

export function toExport(row: repo.ExportRow): IssueExport {
  const { id, number, title, purpose, format, state, fault, rowsDone, rowsTotal, sizeBytes } = row
  return {
    id,
    number,
    title,
    purpose,
    format,
    state,
    fault,
    rowsDone,
    rowsTotal,
    sizeBytes,
    asOf: row.asOf?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}

function checkMayExport(actor: Actor): void {
  if (!actor.permissions.has(EXPORT)) throw new Refusal('analysis.may_not_export', 'not_allowed')
}

/** A few at a time and in a day: a file is for a purpose, not a habit. */
async function checkPace(deps: Deps, tx: Tx, actor: Actor, isNew: boolean): Promise<void> {
  const { atOnceMost, perDay } = deps.settings.get(exportsSetting)
  const since = new Date(deps.clock.now().getTime() - DAY_MS)
  const { open, asked } = await repo.countExportsOf(tx, actor.personId!, since)
  if (open >= atOnceMost) {
    throw new Refusal('analysis.exports_running', 'limit', { most: atOnceMost })
  }
  if (isNew && asked >= perDay) {
    throw new Refusal('analysis.exports_of_day', 'limit', { most: perDay })
  }
}

/** Asks for a list as a file, for a purpose that stands in the file and in the trail. A job makes it. */
export function askExport(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof asking.askExport>,
): Promise<IssueExport> {
  checkMayExport(actor)
  return once(deps, actor, 'analysis.ask_export', input.requestId, async (tx) => {
    await checkPace(deps, tx, actor, true)
    const at = deps.clock.now()
    const id = newId(at.getTime())
    const [post] = actor.appointments
    const { filters, sort, columns, format, purpose, title } = input
    const draft: repo.NewExport = {
      id,
      byId: actor.personId!,
      byRole: post!.role,
      orgId: post!.orgId,
      areaCode: post!.areaCode,
      purpose,
      title,
      format,
      filters,
      sort,
      columns,
    }
    await repo.addExport(tx, draft, chinaYear(at), at)
    const row = (await repo.findExport(tx, id))!
    const facts = { purpose, title, format, filters, columns }
    await repo.addExportEvent(tx, row, { action: 'asked', byId: actor.personId, facts }, at)
    return toExport(row)
  })
}

/** My exports, the newest first. */
export async function listExports(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listing.listExports>> {
  const rows = await deps.district.read(actor.viewer, (tx) =>
    repo.listExportsOf(tx, actor.personId!),
  )
  return { exports: rows.map(toExport), keptHours: deps.settings.get(exportsSetting).keptHours }
}

/** Stops an export that is on its way, or begins one again that failed. */
export function moveExport(
  deps: Deps,
  actor: Actor,
  { exportId, action, requestId }: InputOf<typeof moving.moveExport>,
): Promise<IssueExport> {
  return once(deps, actor, `analysis.${action}:${exportId}`, requestId, async (tx) => {
    const row = await repo.lockExport(tx, exportId)
    if (!row || row.byId !== actor.personId) {
      throw new Refusal('analysis.export_not_found', 'not_found')
    }
    const at = deps.clock.now()
    const isRight =
      action === 'cancel'
        ? row.state === 'waiting' || row.state === 'running'
        : row.state === 'failed'
    if (!isRight) {
      throw new Refusal('analysis.export_wrong_state', 'conflict', { state: row.state, action })
    }
    if (action === 'cancel') {
      await repo.setExportState(tx, exportId, 'cancelled', null, at)
      const event = { action: 'cancelled', byId: actor.personId, facts: {} } as const
      await repo.addExportEvent(tx, row, event, at)
    } else {
      checkMayExport(actor)
      await checkPace(deps, tx, actor, false)
      await repo.setExportState(tx, exportId, 'waiting', null, at)
    }
    return toExport((await repo.findExport(tx, exportId))!)
  })
}

/** The trail of exports: everybody reads their own, the audit administrator all of the district. */
export async function listExportEvents(
  deps: Deps,
  actor: Actor,
  { before, limit }: InputOf<typeof reading.listExportEvents>,
): Promise<OutputOf<typeof reading.listExportEvents>> {
  const events = await deps.district.read(actor.viewer, (tx) =>
    repo.listEvents(tx, before === undefined ? null : new Date(before), limit),
  )
  return { events: events.map((event) => ({ ...event, at: event.at.toISOString() })) }
}
