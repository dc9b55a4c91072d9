import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#kernel/deps.ts'
import { alertsSetting, publicPageSetting } from '../settings.ts'

/** Under which name this request reached us: the district's own where one is set. */
export function originOf(deps: Deps, request: FastifyRequest): string {
  const { origin } = deps.settings.get(alertsSetting)
  return origin || `${request.protocol}://${request.host}`
}

type Kept = { readonly type: string; readonly lastModified?: Date }

/**
 * Sends what everybody may keep for some seconds. Whoever has it already is told so: by the digest of
 * its content, or by its time (RFC 9110 §13.1).
 */
export function sendKept(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  { type, lastModified }: Kept,
): FastifyReply {
  const { cacheSeconds } = deps.settings.get(publicPageSetting)
  const etag = `W/"${deps.crypto.digest(body).split(':')[1]?.slice(0, 32)}"`
  void reply
    .header('etag', etag)
    .header('cache-control', `public, max-age=${cacheSeconds}`)
    .header('vary', 'accept-language, accept-encoding, host')
  if (lastModified) void reply.header('last-modified', lastModified.toUTCString())
  return hasAlready(request, etag, lastModified)
    ? reply.status(304).send()
    : reply.type(type).send(body)
}

function hasAlready(request: FastifyRequest, etag: string, lastModified?: Date): boolean {
  const known = request.headers['if-none-match']
  if (known !== undefined) {
    return known.split(',').some((one) => one.trim() === etag || one.trim() === '*')
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}

export const HTML = 'text/html; charset=utf-8'
export const ATOM = 'application/atom+xml; charset=utf-8'
