import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id } from '#contract/core/shapes.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { contentDisposition, harmlessFileName } from '#kernel/files/file-name.ts'
import { fileKey } from '#kernel/files/file-store.ts'
import { unsealSlices } from '#kernel/files/sealer.ts'
import { actorOfRequest } from '#kernel/http/server.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { EXPORT } from '../grants.ts'
import { exportAad } from './make-export.ts'
import { addExportEvent, type ExportRow, findExport } from './repo-exports.ts'
import { fileNameOf, MEDIA_TYPES } from './write-export.ts'

/** The export that this actor may fetch now; each time it is fetched stands in the trail. */
async function fetchable(deps: Deps, actor: Actor, id: string): Promise<ExportRow> {
  const now = deps.clock.now()
  const row = await deps.district.read(actor.viewer, (tx) => findExport(tx, id))
  if (!row || actor.personId === null || row.byId !== actor.personId) {
    throw new Refusal('analysis.export_not_found', 'not_found')
  }
  if (!actor.permissions.has(EXPORT)) throw new Refusal('analysis.may_not_export', 'not_allowed')
  const isOver = row.expiresAt !== null && row.expiresAt <= now
  if (row.state !== 'done' || isOver) {
    throw new Refusal('analysis.export_gone', 'not_found')
  }
  return row
}

/** `GET /api/exports/:exportId/file`: the bytes of an export, to whoever asked for it. */
export function registerExportFile(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/exports/:exportId/file',
    { config: { operation: 'analysis.export_file' } },
    async (request, reply) => {
      const call = z.object({ exportId: Id }).safeParse(request.params)
      if (!call.success) throw new Refusal('contract.invalid', 'bad_input')
      const actor = await actorOfRequest(deps, request)
      const row = await fetchable(deps, actor, call.data.exportId)
      const sealed = await deps.files.store.get(fileKey(row.id, 'original'))
      const bytes = await unsealSlices(deps.crypto, sealed, exportAad(row.id))
      const event = {
        action: 'fetched',
        byId: actor.personId,
        facts: { sha256: row.sha256 },
      } as const
      await deps.district.write(actor.viewer, (tx) =>
        addExportEvent(tx, row, event, deps.clock.now()),
      )
      const name = harmlessFileName(fileNameOf(row)) ?? row.number
      return reply
        .headers({
          'content-type': MEDIA_TYPES[row.format],
          'content-disposition': contentDisposition('attachment', name),
          'content-length': String(bytes.length),
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
          digest: `sha-256=${Buffer.from(row.sha256 ?? '', 'hex').toString('base64')}`,
        })
        .send(bytes)
    },
  )
}
