import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { ITEM_COLUMNS } from '#kernel/loop/store.ts'
import { newId } from '#kernel/time/ids.ts'
import type { Call } from '../call.ts'
import { checkKey, fileOwnerOf, noteCall } from '../keys.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sheet } from '../protocol/spark.ts'
import type { KeyRow } from '../repo/keys.ts'
import { claimUpdate, concerns, settleUpdate, type UpdateRow } from '../repo/updates.ts'
import { endpointSetting } from '../settings.ts'
import { applyUpdate } from './apply-update.ts'
import { takePhotos } from './photos.ts'

/** Our trail's notes hold as much. */
const DESCRIPTION_MAX = 1000

type Sent = Omit<UpdateRow, 'state' | 'problem' | 'photoIds' | 'itemId'> & {
  readonly number: string
}

/** Reads an update; every fault of it is told at once. */
function readUpdate(call: Call, key: KeyRow): Sent {
  const { deps, fields, files, say } = call
  const number = fields.one('service_request_id', 40)
  const theirId = fields.one('update_id', 120)
  const status = fields.one('status', 40)
  const description = fields.one('description', DESCRIPTION_MAX)
  const now = deps.clock.now()
  if (number === undefined) fields.fault(say.requestIdMissing)
  if (theirId === undefined) fields.fault(say.updateIdMissing)
  if (status === undefined) fields.fault(say.statusMissing)
  if (description === undefined) fields.fault(say.updateEmpty)
  const mediaUrl = fields.one('media_url', 500) ?? null
  if (mediaUrl !== null && !/^https?:\/\//i.test(mediaUrl)) fields.fault(say.mediaUrlBad)
  const { photosMost } = deps.settings.get(endpointSetting)
  if (files.length > photosMost) fields.fault(say.mediaTooMany(photosMost))
  const saidAt = fields.instant('updated_datetime') ?? now
  fields.check()
  return {
    id: newId(now.getTime()),
    keyId: key.id,
    number: number!,
    theirId: theirId!,
    status: status!,
    description: description!,
    mediaUrl,
    saidAt,
    receivedAt: now,
  }
}

/** The case of a number, if this system has to do with it; to others it is not there. */
async function itemOf({ deps, say }: Call, key: KeyRow, number: string): Promise<WorkItem> {
  const item = await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const found = await tx.first<WorkItem>(sql`
      select ${ITEM_COLUMNS} from work_item w where w.number = ${number} and w.kind = 'issue'`)
    return found && (await concerns(tx, key, found.id)) ? found : undefined
  })
  if (!item) throw new Fault(404, say.requestUnknown(number))
  return item
}

/** `POST servicerequestupdates`: another system says how a case went on; its own number makes it once. */
export async function postUpdate(call: Call): Promise<Sheet> {
  const { deps, fields, say } = call
  const key = await checkKey(deps, fields.one('api_key', 200), 'update', say)
  const note = { keyId: key.id, operation: 'post_update' } as const
  try {
    const { updateId, state, itemId, detail } = await takeIn(call, key)
    await noteCall(deps, { ...note, outcome: state, status: 200, itemId, detail })
    const notice = state === 'parked' ? { service_notice: say.noticeParked } : {}
    return {
      root: 'service_request_updates',
      child: 'request_update',
      value: [{ update_id: updateId, ...notice }],
    }
  } catch (error) {
    const status = error instanceof Fault ? error.status : 500
    const detail = error instanceof Fault ? error.message : 'failed'
    await noteCall(deps, { ...note, outcome: 'refused', status, itemId: null, detail })
    throw error
  }
}

type Taken = {
  readonly updateId: string
  readonly state: 'applied' | 'parked' | 'repeated' | 'tested'
  readonly itemId: string | null
  readonly detail: string
}

async function takeIn(call: Call, key: KeyRow): Promise<Taken> {
  const { deps, files, say } = call
  const sent = readUpdate(call, key)
  const { number, ...rest } = sent
  const item = await itemOf(call, key, number)
  const base = { updateId: sent.theirId, itemId: item.id }
  if (key.test) return { ...base, itemId: null, state: 'tested', detail: '' }
  const { row, isNew } = await deps.district.write(SYSTEM_VIEWER, (tx) =>
    claimUpdate(tx, { ...rest, itemId: item.id }),
  )
  if (row.state !== 'new') return { ...base, state: 'repeated', detail: row.problem ?? '' }
  const sending = { id: row.id, ownerId: fileOwnerOf(key) }
  const photoIds = await takePhotos(deps, files, sending, say)
  const reason = await applyUpdate(deps, key, item, { ...row, photoIds })
  const state = reason === null ? 'applied' : 'parked'
  const settled = { state, problem: reason, photoIds, by: null, at: deps.clock.now() } as const
  await deps.district.write(SYSTEM_VIEWER, (tx) => settleUpdate(tx, row.id, settled))
  return { ...base, state: isNew ? state : 'repeated', detail: reason ?? '' }
}
