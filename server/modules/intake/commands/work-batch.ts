import type { ImportColumn, RowProblem } from '#contract/intake/terms.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { namedId } from '#kernel/time/ids.ts'
import {
  findSimilar,
  isEmergency,
  issueCommands,
  listKnownNumbers,
  taxonomySetting,
} from '#modules/issues/index.ts'
import { actorOfPerson } from '#modules/people/index.ts'
import { listAreaNames, listEstateNames } from '#modules/territory/index.ts'
import { ENTER } from '../grants.ts'
import * as repo from '../repo-batches.ts'
import { checkRow, type Register, type RowCells, type RowDraft } from '../sheet/check-row.ts'
import { cellsPlace } from './begin-import.ts'

/** Rows between two steps of progress, and between two looks whether the batch is still wanted. */
const CHECK_ROWS = 200
const ENTER_ROWS = 20
/** How long a process that died keeps others from going on. */
const CLAIM_MS = 120_000
/** From here on two texts at the same place are told apart by hardly anybody (M23 T (f)). */
const ALIKE = 0.9

type Batch = repo.Batch

/** Under which name numbers of a batch are kept: 12345's are the hotline's own, others the office's. */
export function sourceOf(batch: Pick<Batch, 'channel' | 'areaCode'>): string {
  return batch.channel === 'hotline_12345' ? 'hotline_12345' : `register_${batch.areaCode}`
}

async function registerFor(deps: Deps, actor: Actor, batch: Batch): Promise<Register> {
  const now = deps.clock.now()
  const day = chinaDate(now)
  const scopes = actor.permissions.get(ENTER) ?? []
  return deps.district.read(SYSTEM_VIEWER, async (tx) => ({
    categories: deps.settings.get(taxonomySetting),
    areas: await listAreaNames(tx, day),
    estates: await listEstateNames(tx, day),
    scopes,
    ownArea: batch.areaCode,
    isEmergency,
    now,
  }))
}

function cellsOf(deps: Deps, batch: Batch, row: repo.SheetRow): RowCells {
  const opened = deps.crypto.unseal(row.cells, cellsPlace(batch.id, row.rowNo)).toString()
  const cells = JSON.parse(opened) as string[]
  const named: Partial<Record<ImportColumn, string>> = {}
  for (const [at, { column }] of batch.columns.entries()) {
    if (column !== null) named[column] = cells[at] ?? ''
  }
  return named
}

/** The number of an open case that this row probably repeats, or null. */
async function alikeOf(deps: Deps, actor: Actor, draft: RowDraft): Promise<string | null> {
  const { similar } = await findSimilar(deps, actor, {
    description: draft.description,
    categoryCode: draft.categoryCode,
    areaCode: draft.areaCode,
    estateId: draft.estateId,
    point: draft.point,
  })
  const [first] = similar
  return first && first.similarity >= ALIKE ? first.number : null
}

function twice(seen: Set<string>, number: string): RowProblem[] {
  if (number === '') return []
  const isTwice = seen.has(number)
  seen.add(number)
  return isTwice ? [{ column: 'externalNumber', code: 'twice_in_file', value: number }] : []
}

async function verdictsOf(
  deps: Deps,
  actor: Actor,
  batch: Batch,
  rows: readonly repo.SheetRow[],
  register: Register,
  seen: Set<string>,
): Promise<repo.Verdict[]> {
  const checked = rows.map((row) => ({ row, ...checkRow(cellsOf(deps, batch, row), register) }))
  const numbers = checked.map(({ draft }) => draft.externalNumber).filter(Boolean)
  const known = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    listKnownNumbers(tx, sourceOf(batch), numbers),
  )
  const verdicts: repo.Verdict[] = []
  for (const { row, draft, problems } of checked) {
    const value = draft.externalNumber
    const here: RowProblem[] = known.has(value)
      ? [{ column: 'externalNumber', code: 'already_here', value }]
      : []
    const all = [...problems, ...twice(seen, value), ...here]
    const alike = all.length === 0 ? await alikeOf(deps, actor, draft) : null
    verdicts.push({ rowNo: row.rowNo, problems: all, alike })
  }
  return verdicts
}

/** Dry run: checks every row and enters none. Begun again after a crash it checks them all again. */
async function checkBatch(deps: Deps, actor: Actor, batch: Batch): Promise<void> {
  const register = await registerFor(deps, actor, batch)
  const seen = new Set<string>()
  let at: Batch = { ...batch, rowsDone: 0, rowsBad: 0, rowsAlike: 0 }
  for (let after = 0; ; ) {
    const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      repo.listRows(tx, batch.id, after, CHECK_ROWS),
    )
    const verdicts = await verdictsOf(deps, actor, batch, rows, register, seen)
    const isLast = rows.length < CHECK_ROWS
    const goesOn = await advance(deps, at, async (tx, current) => {
      await repo.setVerdicts(tx, batch.id, verdicts)
      return {
        rowsDone: at.rowsDone + rows.length,
        rowsBad: at.rowsBad + verdicts.filter(({ problems }) => problems.length > 0).length,
        rowsAlike: at.rowsAlike + verdicts.filter(({ alike }) => alike !== null).length,
        ...(isLast ? { state: 'checked' as const, claimedTo: null } : {}),
        ...(isLast ? {} : { claimedTo: claim(deps) }),
        skipAlike: current.skipAlike,
      }
    })
    if (!goesOn || isLast) return
    at = goesOn
    after = rows.at(-1)!.rowNo
  }
}

const claim = (deps: Deps) => new Date(deps.clock.now().getTime() + CLAIM_MS)

/** One step of progress, unless somebody has stopped the batch meanwhile. */
function advance(
  deps: Deps,
  batch: Batch,
  work: (tx: Parameters<typeof repo.stepBatch>[0], current: Batch) => Promise<repo.BatchStep>,
): Promise<Batch | null> {
  return deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const current = await repo.lockBatch(tx, batch.id)
    if (!current || current.state !== batch.state) return null
    const step = await work(tx, current)
    return repo.stepBatch(tx, current, step, deps.clock.now())
  })
}

async function enterRow(
  deps: Deps,
  actor: Actor,
  batch: Batch,
  row: repo.SheetRow,
  draft: RowDraft,
) {
  const isNamed = draft.name !== ''
  const { issue } = await issueCommands.submitIssue(
    deps,
    actor,
    {
      requestId: namedId('intake.row', batch.id, String(row.rowNo)),
      categoryCode: draft.categoryCode,
      description: draft.description,
      title: draft.title || undefined,
      place: {
        areaCode: draft.areaCode,
        estateId: draft.estateId,
        buildingId: null,
        point: draft.point,
        text: draft.placeText,
      },
      happenedAt: draft.happenedAt?.toISOString(),
      urgency: draft.urgency,
      identity: isNamed ? (draft.secret ? 'secret' : 'named') : 'anonymous',
      photoIds: [],
      channel: batch.channel as 'paper',
      affectedHouseholds: draft.households,
      // Whoever imports a list has the consent of those on it on paper, as with a single entry.
      onBehalfOf: isNamed ? { name: draft.name, phone: draft.phone, consent: true } : undefined,
    },
    draft.externalNumber === '' ? null : { source: sourceOf(batch), number: draft.externalNumber },
  )
  return issue.id
}

type Done = { outcome: string; itemId?: string; problems?: RowProblem[] }

async function outcomeOf(
  deps: Deps,
  actor: Actor,
  batch: Batch,
  row: repo.SheetRow,
  register: Register,
): Promise<Done> {
  if (row.alike !== null && batch.skipAlike) return { outcome: 'skipped' }
  const { draft, problems } = checkRow(cellsOf(deps, batch, row), register)
  // The registers may have changed since the dry run.
  if (problems.length > 0) return { outcome: 'failed', problems }
  try {
    return { outcome: 'entered', itemId: await enterRow(deps, actor, batch, row, draft) }
  } catch (error) {
    if (!isRefusal(error) || error.kind === 'unavailable') throw error
    return {
      outcome: 'failed',
      problems: [{ column: 'description', code: 'refused', value: error.code }],
    }
  }
}

/** Enters the good rows, each as one report of its own; a row that is refused after all is kept as bad. */
async function enterBatch(deps: Deps, actor: Actor, batch: Batch): Promise<void> {
  const register = await registerFor(deps, actor, batch)
  for (let at: Batch | null = batch; at; ) {
    const rows: repo.SheetRow[] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      repo.listOpenRows(tx, batch.id, ENTER_ROWS),
    )
    const done: [number, Done][] = []
    for (const row of rows) {
      done.push([row.rowNo, await outcomeOf(deps, actor, at, row, register)])
    }
    at = await advance(deps, at, async (tx, current) => {
      for (const [rowNo, one] of done) await repo.setOutcome(tx, batch.id, rowNo, one)
      const failed = done.filter(([, { outcome }]) => outcome === 'failed').length
      const rowsDone = current.rowsDone + done.length
      const rowsBad = current.rowsBad + failed
      if (rows.length > 0) return { rowsDone, rowsBad, claimedTo: claim(deps) }
      return { state: 'done' as const }
    })
    if (at?.state === 'done') return
  }
}

/** Takes back what nobody has touched yet; a case that is being worked on stays, and the batch says so. */
async function undoBatch(deps: Deps, batch: Batch): Promise<void> {
  for (let at: Batch | null = batch; at; ) {
    const rows = await deps.district.read(SYSTEM_VIEWER, (tx) =>
      repo.listEnteredRows(tx, batch.id, ENTER_ROWS),
    )
    const done: [number, string][] = []
    for (const row of rows) done.push([row.rowNo, await undoRow(deps, batch, row)])
    at = await advance(deps, at, async (tx, current) => {
      for (const [rowNo, outcome] of done) await repo.setOutcome(tx, batch.id, rowNo, { outcome })
      if (rows.length === 0) return { state: 'undone' as const }
      return { rowsDone: current.rowsDone + done.length, claimedTo: claim(deps) }
    })
    if (at?.state === 'undone') return
  }
}

async function undoRow(deps: Deps, batch: Batch, row: repo.SheetRow): Promise<string> {
  try {
    await issueCommands.withdrawIssue(deps, SYSTEM, {
      requestId: namedId('intake.undo', batch.id, String(row.rowNo)),
      issueId: row.itemId!,
      // A case that has been accepted has a second step: then this one is out of date and refused.
      version: 1,
      note: `整批撤回：${batch.fileName}`,
    })
    return 'undone'
  } catch (error) {
    if (!isRefusal(error) || error.kind === 'unavailable') throw error
    return 'kept'
  }
}

/** Works on the batch that has waited longest, to the end of its step. Answers whether there was one. */
export async function workOnBatches(deps: Deps): Promise<boolean> {
  const now = deps.clock.now()
  const batch = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    repo.claimBatch(tx, now, new Date(now.getTime() + CLAIM_MS)),
  )
  if (!batch) return false
  if (batch.state === 'undoing') {
    await undoBatch(deps, batch)
    return true
  }
  const actor = await actorOfPerson(deps, batch.byId)
  await (batch.state === 'checking'
    ? checkBatch(deps, actor, batch)
    : enterBatch(deps, actor, batch))
  return true
}
