import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

type Argon2Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number }

/** Argon2id with 19 MiB, two passes, one lane: the second of OWASP's equivalent minimum settings. */
const COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Bounds what a forged hash could make the server spend: 256 MiB, ten passes. */
const HIGHEST_COST: Argon2Cost = { memory: 262_144, passes: 10, parallelism: 4 }

export const PASSWORD_LIMITS = { shortest: 8, longest: 200, kinds: 2 } as const

/** Why a password is not taken; the `why` of the refusal `people.weak_password`. */
export type PasswordWeakness = 'short' | 'long' | 'one_kind' | 'common' | 'account'

/**
 * What is wrong with a new password, or null. `account` is the name or phone number it belongs to,
 * which it must not contain. Lengths are in characters.
 */
export function passwordWeakness(password: string, account = ''): PasswordWeakness | null {
  const length = [...password].length
  if (length < PASSWORD_LIMITS.shortest) return 'short'
  if (length > PASSWORD_LIMITS.longest) return 'long'
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password))
  if (kinds.length < PASSWORD_LIMITS.kinds) return 'one_kind'
  const folded = password.toLowerCase()
  if (account.length >= 3 && folded.includes(account.toLowerCase())) return 'account'
  return COMMON_PASSWORDS.has(folded) ? 'common' : null
}

/** Refuses `people.weak_password` with `why`. */
export function requireStrongPassword(password: string, account = ''): void {
  const why = passwordWeakness(password, account)
  if (why) throw new Refusal('people.weak_password', 'rule', { why, ...PASSWORD_LIMITS })
}

/** A PHC string, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Takes some 30 ms on another thread. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await stretch(password, salt, COST, HASH_BYTES)
  const { memory, passes, parallelism } = COST
  const cost = `m=${memory},t=${passes},p=${parallelism}`
  return `$argon2id$v=19$${cost}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Whether a password is the one that was hashed. Give null for an account that does not exist: the
 * answer is false after the same work, so time does not tell who has an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const parsed = stored === null ? null : parse(stored)
  const { cost, salt, hash } = parsed ?? NOBODY
  const given = await stretch(password, salt, cost, hash.length)
  return timingSafeEqual(given, hash) && parsed !== null
}

/** Whether a stored hash was made with other settings than today's and should be made again. */
export function needsRehash(stored: string): boolean {
  const parsed = parse(stored)
  if (!parsed) return true
  const { memory, passes, parallelism } = parsed.cost
  const sameCost =
    memory === COST.memory && passes === COST.passes && parallelism === COST.parallelism
  return !sameCost || parsed.hash.length !== HASH_BYTES || parsed.salt.length !== SALT_BYTES
}

type ParsedHash = { cost: Argon2Cost; salt: Buffer; hash: Buffer }

const NOBODY: ParsedHash = {
  cost: COST,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
}

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** Null for anything that is not an Argon2id hash of bearable cost. */
function parse(stored: string): ParsedHash | null {
  const parts = PHC.exec(stored)
  if (!parts) return null
  const cost = {
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
  }
  const bearable =
    cost.memory <= HIGHEST_COST.memory &&
    cost.passes <= HIGHEST_COST.passes &&
    cost.parallelism <= HIGHEST_COST.parallelism &&
    cost.memory >= 8 * cost.parallelism &&
    cost.passes >= 1 &&
    cost.parallelism >= 1
  if (!bearable) return null
  return { cost, salt: Buffer.from(parts[4]!, 'base64'), hash: Buffer.from(parts[5]!, 'base64') }
}

/** NFKC, so that a password typed with a full-width keyboard is the same password. */
function stretch(password: string, salt: Buffer, cost: Argon2Cost, bytes: number): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, tagLength: bytes, ...cost }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
