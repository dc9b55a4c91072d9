/**
 * The kinds of expected «no», each with its HTTP status. Anything else that is thrown is a bug and
 * becomes a bare 500 with a trace id.
 */
export const REFUSAL_STATUS = {
  bad_input: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rule: 422,
  limit: 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof REFUSAL_STATUS

/** Facts shown with a refusal: ids, states, limits. Never names or phone numbers. */
export type RefusalFacts = Record<string, string | number | boolean | null | readonly string[]>

/**
 * An expected «no». `code` is `module.snake_case`, declared by the operation's contract and worded
 * in `web/kit/words`; it is never renamed, because old clients match on it.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly kind: RefusalKind
  readonly facts: RefusalFacts

  constructor(code: string, kind: RefusalKind, facts: RefusalFacts = {}) {
    super(code)
    this.code = code
    this.kind = kind
    this.facts = facts
  }
}

/** True for an expected «no» (optionally of one code). */
export function isRefusal(error: unknown, code?: string): error is Refusal {
  return error instanceof Refusal && (code === undefined || error.code === code)
}
