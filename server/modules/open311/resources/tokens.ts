import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'
import type { Sheet } from '../protocol/spark.ts'
import { findByToken } from '../repo/intake.ts'

/** `GET tokens/{token}`: the number of a report that somebody has let in meanwhile; empty until then. */
export async function token({ deps, id, say }: Call): Promise<Sheet> {
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) => findByToken(tx, id ?? ''))
  if (!row || row.state === 'new') throw new Fault(404, say.tokenUnknown)
  if (row.state === 'declined') throw new Fault(404, say.tokenDeclined(row.reason ?? ''))
  return {
    root: 'service_requests',
    child: 'request',
    value: [{ service_request_id: row.number, token: row.token }],
  }
}
