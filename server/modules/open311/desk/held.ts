import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listHeldReports as listOperation } from '#contract/open311/list-held.ts'
import type { settleHeldReport as settleOperation } from '#contract/open311/settle-held.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { publicText } from '#modules/issues/index.ts'
import { isForSomebody, makeCase } from '../post/make-case.ts'
import { Report } from '../post/report.ts'
import { sayingsFor } from '../protocol/sayings.ts'
import {
  declineIntake,
  findIntake,
  type IntakeRow,
  listHeldRows,
  settleMade,
} from '../repo/intake.ts'
import { queueMedia } from '../repo/pushes.ts'
import { keeper } from './may-manage.ts'

const HELD_MOST = 200

/** What was sent, opened from its seal. */
function openReport(deps: Deps, row: IntakeRow): Report {
  if (row.sealed === null) throw new Refusal('open311.not_waiting', 'conflict')
  const text = deps.crypto.unseal(row.sealed, `open311.intake:${row.id}`).toString('utf8')
  return Report.parse(JSON.parse(text))
}

/** Reports that wait to be let in, oldest first; who sent them is told only as «with a contact». */
export async function listHeldReports(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listOperation>> {
  keeper(actor)
  const rows = await deps.district.read(SYSTEM_VIEWER, (tx) => listHeldRows(tx, HELD_MOST))
  return {
    held: rows.map((row) => {
      const report = openReport(deps, row)
      return {
        id: row.id,
        keyName: row.keyName,
        serviceCode: report.serviceCode,
        description: publicText(report.description),
        placeText: report.place.text,
        receivedAt: row.receivedAt.toISOString(),
        photos: report.photoIds.length,
        hasContact: isForSomebody(report),
      }
    }),
  }
}

/** 收下: the report becomes a case, under the request id it came with; 不收: its token says why. */
export async function settleHeldReport(
  deps: Deps,
  actor: Actor,
  { heldId, letIn, reason }: InputOf<typeof settleOperation>,
): Promise<OutputOf<typeof settleOperation>> {
  const by = keeper(actor)
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) => findIntake(tx, heldId))
  // Pressed twice, or by two at once: whoever was first has settled it, and both see how.
  if (letIn && row?.state === 'made') return { number: row.number }
  if (row?.state !== 'held') throw new Refusal('open311.not_waiting', 'conflict')
  const at = deps.clock.now()
  if (!letIn) {
    if (reason === '') throw new Refusal('open311.reason_missing', 'bad_input')
    const done = await deps.district.write(SYSTEM_VIEWER, (tx) =>
      declineIntake(tx, heldId, { reason, by, at }),
    )
    if (done === 0) throw new Refusal('open311.not_waiting', 'conflict')
    return { number: null }
  }
  const report = openReport(deps, row)
  const made = await letInCase(deps, row, report)
  const { email } = report
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await settleMade(tx, row.id, {
      itemId: made.itemId,
      number: made.number,
      notice: sayingsFor(undefined).noticeSort(made.holderName),
      email:
        email === null ? null : deps.crypto.seal(Buffer.from(email), `open311.email:${row.id}`),
      by,
      at,
    })
    await queueMedia(tx, made.itemId, report.mediaUrl, at)
  })
  return { number: made.number }
}

async function letInCase(deps: Deps, row: IntakeRow, report: Report) {
  try {
    return await makeCase(deps, { id: row.keyId, orgId: null }, row.id, report)
  } catch (error) {
    // The taxonomy or the register may have changed while it waited.
    if (isRefusal(error))
      throw new Refusal('open311.cannot_let_in', 'rule', { problem: error.code })
    throw error
  }
}
