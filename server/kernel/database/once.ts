import type { Actor } from '../authz/actor.ts'
import type { Deps } from '../deps.ts'
import { isRefusal, Refusal } from '../refusal/refusal.ts'
import type { Tx } from './district.ts'
import { sql } from './sql.ts'

type Done = { result: unknown; operation: string }

function findDone(tx: Tx, requestId: string): Promise<Done | undefined> {
  return tx.first<Done>(sql`select result, operation from request where id = ${requestId}`)
}

function answer<T>(done: Done, operation: string): T {
  if (done.operation !== operation) throw new Refusal('contract.request_id_reused', 'conflict')
  return done.result as T
}

/**
 * Opens the transaction of a command and makes a repeated request id a quiet success with the first
 * result, however the two attempts interleave: the id's primary key lets only one of them commit.
 * `unnamed` keeps the result without its person, for what must not lead back to anybody.
 */
export async function once<T extends object>(
  deps: Deps,
  actor: Actor,
  operation: string,
  requestId: string,
  work: (tx: Tx) => Promise<T>,
  { unnamed = false }: { readonly unnamed?: boolean } = {},
): Promise<T> {
  const viewer = { ...actor.viewer, requestId }
  try {
    return await deps.district.write(viewer, async (tx) => {
      const done = findDone(tx, requestId)
      const earlier = await done
      if (earlier) return answer<T>(earlier, operation)
      const result = await work(tx)
      await tx.run(sql`insert into request (id, operation, person_id, result, at)
        values (${requestId}, ${operation}, ${unnamed ? null : actor.personId}, ${JSON.stringify(result)}::jsonb, ${deps.clock.now()})`)
      return result
    })
  } catch (error) {
    // A twin attempt may have won while this one waited for its lock; then its answer is ours.
    if (!isTwin(error)) throw error
    const done = await deps.district.read(viewer, (tx) => findDone(tx, requestId))
    if (done) return answer<T>(done, operation)
    // The id is taken by somebody else, whose answer is not ours to see.
    throw isRefusal(error) ? error : new Refusal('contract.request_id_reused', 'conflict')
  }
}

/** Forgets the answers that were given to a person: they may hold their words. */
export function forgetAnswers(tx: Tx, personId: string): Promise<number> {
  return tx.run(sql`delete from request where person_id = ${personId}`)
}

function isTwin(error: unknown): boolean {
  const constraint = (error as { constraint?: unknown } | null)?.constraint
  return constraint === 'request_pkey' || isRefusal(error)
}
