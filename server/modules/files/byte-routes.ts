import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Id } from '#contract/core/shapes.ts'
import type { Deps } from '#kernel/deps.ts'
import { FILE_LIMITS } from '#kernel/files/limits.ts'
import { actorOfRequest } from '#kernel/http/server.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { readFile } from './read-file.ts'
import { appendChunk } from './uploads.ts'

const ChunkPlace = z.object({
  uploadId: Id,
  offset: z.coerce.number().int().min(0).max(FILE_LIMITS.documentBytes),
})

const FilePlace = z.object({
  fileId: Id,
  variant: z.enum(['view', 'thumbnail', 'original']),
})

function parse<T>(shape: z.ZodType<T>, ...parts: unknown[]): T {
  const parsed = shape.safeParse(Object.assign({}, ...parts))
  if (!parsed.success) throw new Refusal('contract.invalid', 'bad_input')
  return parsed.data
}

/** The two routes whose bodies are bytes: `PUT /api/uploads/:id?offset=N`, `GET /api/files/:id/:variant`. */
export function registerByteRoutes(app: FastifyInstance, deps: Deps): void {
  app.put(
    '/api/uploads/:uploadId',
    { config: { operation: 'files.append_chunk' }, bodyLimit: FILE_LIMITS.chunkBytes },
    async (request, reply) => {
      const at = parse(ChunkPlace, request.query, request.params)
      if (!Buffer.isBuffer(request.body)) throw new Refusal('contract.invalid', 'bad_input')
      const actor = await actorOfRequest(deps, request)
      const answer = await appendChunk(deps, actor, at, request.body)
      return reply.header('cache-control', 'no-store').send(answer)
    },
  )
  app.get(
    '/api/files/:fileId/:variant',
    { config: { operation: 'files.read' } },
    async (request, reply) => {
      const { fileId, variant } = parse(FilePlace, request.params)
      const actor = await actorOfRequest(deps, request)
      const { content, headers } = await readFile(deps, actor, fileId.toLowerCase(), variant)
      return reply.headers(headers).send(content)
    },
  )
}
