import type { z } from 'zod'

/** Who may call at all. What the caller may then do is decided by the command's own predicate. */
export type Access = 'public' | 'signed_in' | 'staff'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One thing that can be asked of the server. `input` is the union of path parameters, query and JSON
 * body; `refusals` lists every expected «no» by code. Browser, server, OpenAPI and tests read this.
 */
export type Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly access: Access
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly refusals: readonly string[]
}

export function operation<I extends z.ZodType, O extends z.ZodType>(
  spec: Operation<I, O>,
): Operation<I, O> {
  return spec
}

export type InputOf<T> = T extends Operation<infer I, z.ZodType> ? z.infer<I> : never
export type OutputOf<T> = T extends Operation<z.ZodType, infer O> ? z.infer<O> : never
