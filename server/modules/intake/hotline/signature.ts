import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export type DigestName = 'sm3' | 'sha256'

/** What a source signs: everything that a middleman could change or play again. */
export type SignedRequest = {
  readonly method: string
  /** Path with its query, as sent. */
  readonly path: string
  /** ISO 8601, by the source's clock. */
  readonly timestamp: string
  readonly nonce: string
  readonly body: Buffer
}

/** One line each: method, path with query, timestamp, nonce, lower-case hex digest of the body. */
export function textToSign(request: SignedRequest, digest: DigestName): string {
  const { method, path, timestamp, nonce, body } = request
  const bodyDigest = createHash(digest).update(body).digest('hex')
  return [method.toUpperCase(), path, timestamp, nonce, bodyDigest].join('\n')
}

/**
 * HMAC over SM3 (GB/T 32905, GB/T 15852.2) or SHA-256 (RFC 2104), lower-case hex. The secret is used as
 * the bytes of its text.
 */
export function signRequest(request: SignedRequest, digest: DigestName, secret: string): string {
  return createHmac(digest, Buffer.from(secret)).update(textToSign(request, digest)).digest('hex')
}

/** Compares in constant time; false for anything that is not a signature. */
export function isSignedBy(
  request: SignedRequest,
  signature: string,
  digest: DigestName,
  secret: string,
): boolean {
  const wanted = Buffer.from(signRequest(request, digest, secret), 'hex')
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
