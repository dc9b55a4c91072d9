import { createHash } from 'node:crypto'
import { newToken } from '#kernel/crypto/token.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { type Call, contentOf } from '../call.ts'
import { checkKey, fileOwnerOf, noteCall } from '../keys.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sheet, Value } from '../protocol/spark.ts'
import { claimIntake, dropClaim, holdIntake, type IntakeRow, settleMade } from '../repo/intake.ts'
import type { KeyRow, NewCall } from '../repo/keys.ts'
import { queueMedia } from '../repo/pushes.ts'
import { type Service, typeOf } from '../services.ts'
import { endpointSetting } from '../settings.ts'
import { caseFault, codeOfUnnamed, makeCase } from './make-case.ts'
import { takePhotos } from './photos.ts'
import { type Report, readReport, serviceOfReport } from './report.ts'

const MINUTE_MS = 60_000

type Answered = {
  readonly record: Value
  readonly outcome: NewCall['outcome']
  readonly itemId: string | null
}

/** `POST requests`: takes a report in, once, whatever the line does to it. */
export async function postRequest(call: Call): Promise<Sheet> {
  const { deps, fields, say } = call
  const key = await checkKey(deps, fields.one('api_key', 200), 'post', say)
  const note = { keyId: key.id, operation: 'post_request' } as const
  try {
    const { record, outcome, itemId } = await takeIn(call, key)
    await noteCall(deps, { ...note, outcome, status: 200, itemId, detail: '' })
    return { root: 'service_requests', child: 'request', value: [record] }
  } catch (error) {
    const status = error instanceof Fault ? error.status : 500
    const detail = error instanceof Fault ? error.message : 'failed'
    await noteCall(deps, { ...note, outcome: 'refused', status, itemId: null, detail })
    throw error
  }
}

async function takeIn(call: Call, key: KeyRow): Promise<Answered> {
  const { fields, say } = call
  const service = serviceOfReport(call, key)
  const report = await readReport(call, service)
  const accountId = fields.one('account_id', 120) ?? null
  if (key.test) {
    const record = {
      service_request_id: 'TEST',
      service_notice: say.noticeTest,
      account_id: accountId,
    }
    return { record, outcome: 'tested', itemId: null }
  }
  const { row, isNew } = await claim(call, key)
  const answer = (intake: IntakeRow, outcome: NewCall['outcome']): Answered => ({
    record: recordOf(call, service, intake, { ...report, photoIds: [] }, accountId),
    outcome,
    itemId: intake.itemId,
  })
  if (!isNew && row.state !== 'new') return answer(row, 'repeated')
  const settled = await settle(call, key, service, row, report)
  return answer(settled, isNew ? (settled.state === 'held' ? 'held' : 'made') : 'repeated')
}

function digestOf({ fields, files }: Call): string {
  const hash = createHash('sha256').update(contentOf(fields.pairs))
  for (const { content } of files) hash.update(createHash('sha256').update(content).digest())
  return hash.digest('hex')
}

/**
 * One report is one row: by the caller's `Idempotency-Key` for good, else by its content within the
 * minutes of the setting. Throws a Fault when an Idempotency-Key comes with another content.
 */
async function claim(call: Call, key: KeyRow): Promise<{ row: IntakeRow; isNew: boolean }> {
  const { deps, idempotencyKey, say } = call
  const now = deps.clock.now()
  const digest = digestOf(call)
  const { replayMinutes } = deps.settings.get(endpointSetting)
  const claimed = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    claimIntake(tx, {
      id: newId(now.getTime()),
      keyId: key.id,
      replayKey: idempotencyKey === undefined ? `content:${digest}` : `word:${idempotencyKey}`,
      digest,
      token: newToken(),
      at: now,
      since:
        idempotencyKey === undefined ? new Date(now.getTime() - replayMinutes * MINUTE_MS) : null,
    }),
  )
  if (claimed.row.digest !== digest) throw new Fault(400, say.idempotencyReused)
  return claimed
}

/** Makes the case, or keeps the report sealed until somebody lets it in. */
async function settle(
  call: Call,
  key: KeyRow,
  service: Service,
  row: IntakeRow,
  sent: Omit<Report, 'photoIds'>,
): Promise<IntakeRow> {
  const { deps, files, say } = call
  try {
    const photoIds = await takePhotos(deps, files, { id: row.id, ownerId: fileOwnerOf(key) }, say)
    const report: Report = { ...sent, photoIds }
    if (typeOf(deps, service, key) === 'batch') {
      await hold(call, row, report)
      return { ...row, state: 'held' }
    }
    return await make(call, key, row, report)
  } catch (error) {
    const fault = caseFault(error, say)
    if (fault instanceof Fault && fault.status < 500) {
      await deps.district.write(SYSTEM_VIEWER, (tx) => dropClaim(tx, row.id))
    }
    throw fault
  }
}

async function hold({ deps, say }: Call, row: IntakeRow, report: Report): Promise<void> {
  const sealed = deps.crypto.seal(Buffer.from(JSON.stringify(report)), `open311.intake:${row.id}`)
  await deps.district.write(SYSTEM_VIEWER, (tx) => holdIntake(tx, row.id, sealed, say.noticeHeld))
}

async function make(call: Call, key: KeyRow, row: IntakeRow, report: Report): Promise<IntakeRow> {
  const { deps, say } = call
  const { itemId, number, holderName } = await makeCase(deps, key, row.id, report)
  const notice = say.noticeSort(holderName)
  const email = sealedMail(call, row.id, report)
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await settleMade(tx, row.id, { itemId, number, notice, email, by: null, at })
    await queueMedia(tx, itemId, report.mediaUrl, at)
  })
  return { ...row, state: 'made', itemId, number, notice }
}

function sealedMail({ deps }: Call, id: string, { email }: Report): Buffer | null {
  return email === null ? null : deps.crypto.seal(Buffer.from(email), `open311.email:${id}`)
}

/** What GeoReport v2 answers: a number, or a token, or neither, with a notice for people. */
function recordOf(
  { deps, say }: Call,
  service: Service,
  row: IntakeRow,
  report: Report,
  accountId: string | null,
): Value {
  if (service.private) return { service_notice: say.noticePrivate, account_id: accountId }
  if (row.state !== 'made') {
    return { token: row.token, service_notice: say.noticeHeld, account_id: accountId }
  }
  const code = codeOfUnnamed(deps, row.id, report)
  const notice = [row.notice, code === null ? '' : say.noticeCode(code)].filter(Boolean).join('')
  return { service_request_id: row.number, service_notice: notice, account_id: accountId }
}
