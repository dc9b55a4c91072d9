import type { z } from 'zod'
import type { Operation } from '#contract/core/operation.ts'
import type { Actor } from '../authz/actor.ts'
import type { Deps } from '../deps.ts'

/** What a handler may know of the request besides its input: for sign-in cookies and rate limits only. */
export type RequestContext = {
  readonly address: string
  readonly userAgent: string
  readonly sessionToken: string | null
  setSession(token: string, maxAgeSeconds: number): void
  clearSession(): void
  /** Gives a browser that has not signed in a random word, and answers its digest: a `visitorKey`. */
  makeVisitor(): string
}

export type Handler<I, O> = (
  deps: Deps,
  actor: Actor,
  input: I,
  context: RequestContext,
) => Promise<O>

/** An operation of the contract with the command or query that answers it. */
export type Route = {
  readonly operation: Operation
  readonly handler: Handler<never, unknown>
}

/** Binds an operation to its command or query; a route holds no logic of its own. */
export function route<I extends z.ZodType, O extends z.ZodType>(
  operation: Operation<I, O>,
  handler: Handler<z.infer<I>, z.infer<O>>,
): Route {
  return { operation, handler: handler as Handler<never, unknown> }
}
