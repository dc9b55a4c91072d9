import { DatabaseError } from 'pg'
import { Refusal } from '../refusal/refusal.ts'

// A constraint may be the rule: the constraint's comment-worthy name says which refusal it stands for.
const CONSTRAINT_REFUSALS = new Map<string, () => Refusal>()

/** Lets a module say which «no» a violated constraint of its tables means. */
export function refuseOnConstraint(constraint: string, code: string): void {
  CONSTRAINT_REFUSALS.set(constraint, () => new Refusal(code, 'conflict'))
}

const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '53300',
])

/** Turns what the database said into an expected «no» where there is one; otherwise gives it back. */
export function mapDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseError && error.constraint) {
    const refusal = CONSTRAINT_REFUSALS.get(error.constraint)
    if (refusal) return refusal()
  }
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code === 'string' && GONE.has(code)) {
    return new Refusal('server.database_away', 'unavailable')
  }
  return error
}
