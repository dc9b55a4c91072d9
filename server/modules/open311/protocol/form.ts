import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FILE_LIMITS } from '#kernel/files/limits.ts'
import type { SentFile } from '../call.ts'
import { Fault } from './fault.ts'
import type { Pairs } from './fields.ts'
import type { Sayings } from './sayings.ts'

/** Everything of a form but its photos: 4,000 characters and forty attributes fit many times over. */
const FORM_BYTES = 256 * 1024
const FIELDS_MOST = 200
const FIELD_BYTES = 32 * 1024
/** More than any setting lets in; how many are taken is said by the setting. */
const FILES_MOST = 9

export type Form = { readonly pairs: Pairs; readonly files: readonly SentFile[] }

/** Lets a scope read the two kinds of forms that GeoReport v2 and its media extension are sent as. */
export async function registerForms(scope: FastifyInstance): Promise<void> {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    (_request, body, done) => done(null, [...new URLSearchParams(String(body))]),
  )
  await scope.register(multipart, {
    limits: {
      fields: FIELDS_MOST,
      fieldNameSize: 200,
      fieldSize: FIELD_BYTES,
      files: FILES_MOST,
      fileSize: FILE_LIMITS.photoBytes,
      headerPairs: 20,
      parts: FIELDS_MOST + FILES_MOST,
    },
  })
}

/** What a form holds. Throws a Fault: 413 for too much of it, 400 for one that cannot be read. */
export async function readForm(request: FastifyRequest, say: Sayings): Promise<Form> {
  if (!request.isMultipart()) {
    const { body } = request
    if (body === undefined || body === null) return { pairs: [], files: [] }
    return { pairs: body as Pairs, files: [] }
  }
  const pairs: [string, string][] = []
  const files: SentFile[] = []
  let bytes = 0
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const content = await part.toBuffer()
        if (content.length > 0) files.push({ name: part.filename ?? '', content })
        continue
      }
      const value = String(part.value ?? '')
      bytes += value.length
      if (part.valueTruncated || part.fieldnameTruncated || bytes > FORM_BYTES) {
        throw new Fault(413, say.tooLarge)
      }
      pairs.push([part.fieldname, value])
    }
  } catch (error) {
    throw formFault(error, say)
  }
  return { pairs, files }
}

/** The reader's own errors about what was sent, as ours; anything else is a bug and stays one. */
export function formFault(error: unknown, say: Sayings): unknown {
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number }
  if (error instanceof Fault) return error
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Fault(413, say.tooLarge)
  if (typeof statusCode === 'number' && statusCode < 500) return new Fault(400, say.badBody)
  const message = error instanceof Error ? error.message : ''
  // Busboy throws plain errors for a form that ends too early or has no boundary.
  return /multipart|boundary|form|Malformed/i.test(message) ? new Fault(400, say.badBody) : error
}
