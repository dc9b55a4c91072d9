import { randomBytes } from 'node:crypto'
import { digestHex, SUITES, type SuiteName } from './suite.ts'

/** Anything JSON can say. Undefined members are left out, as JSON does. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/**
 * What may have to be erased one day (a note, a payload with personal data). The salt is erased with
 * it, so that nobody can find the text again by trying texts against the digest that remains.
 */
export type StepContent = { readonly note: string | null; readonly payload: Json }

/** One link of an append-only chain as it is stored. */
export type ChainLink = {
  /** Everything that is never erased: item, seq, action, states, actor, time. */
  readonly facts: Json
  readonly contentDigest: string
  readonly previousHash: string | null
  readonly hash: string
  /** Null once erased; the chain verifies without it. */
  readonly content: (StepContent & { readonly salt: string }) | null
}

export type ChainVerdict =
  | { readonly ok: true; readonly links: number; readonly head: string | null }
  | {
      readonly ok: false
      /** Position of the first bad link, from 0. */
      readonly at: number
      readonly why: 'broken_link' | 'facts_changed' | 'content_changed'
    }

/** A new salt for one step's content: 128 bits in hex. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** Salted digest of what may be erased later, `sm3:…` or `sha256:…`. */
export function contentDigest(suite: SuiteName, salt: string, content: StepContent): string {
  const text = canonicalJson({ note: content.note, payload: content.payload, salt })
  return tagged(suite, text)
}

/** Hash of a step: its facts, the digest of its content and the hash of the step before. */
export function stepHash(
  suite: SuiteName,
  facts: Json,
  digestOfContent: string,
  previousHash: string | null,
): string {
  return tagged(suite, canonicalJson({ content: digestOfContent, facts, previous: previousHash }))
}

/**
 * Checks a chain from its first link. Every hash names its own digest, so a chain that was continued
 * in another suite verifies too. A removed last link cannot show here; the daily anchors show it.
 */
export function verifyChain(links: Iterable<ChainLink>): ChainVerdict {
  let head: string | null = null
  let count = 0
  for (const link of links) {
    const why = faultOf(link, head)
    if (why) return { ok: false, at: count, why }
    head = link.hash
    count += 1
  }
  return { ok: true, links: count, head }
}

/**
 * JSON with sorted keys and no spaces (RFC 8785), so that equal values have equal text however a
 * database stored them. Throws a TypeError for numbers that JSON cannot say.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`${value} is not a JSON number`)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .flatMap((name) => {
      const member = value[name]
      return member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`]
    })
  return `{${members.join(',')}}`
}

function faultOf(
  link: ChainLink,
  head: string | null,
): 'broken_link' | 'facts_changed' | 'content_changed' | null {
  if (link.previousHash !== head) return 'broken_link'
  const suite = suiteOf(link.hash)
  if (!suite || stepHash(suite, link.facts, link.contentDigest, head) !== link.hash) {
    return 'facts_changed'
  }
  if (!link.content) return null
  const contentSuite = suiteOf(link.contentDigest)
  const same =
    contentSuite !== null &&
    contentDigest(contentSuite, link.content.salt, link.content) === link.contentDigest
  return same ? null : 'content_changed'
}

function tagged(suite: SuiteName, text: string): string {
  return `${SUITES[suite].digest}:${digestHex(SUITES[suite], text)}`
}

function suiteOf(hash: string): SuiteName | null {
  const suite = Object.values(SUITES).find((one) => hash.startsWith(`${one.digest}:`))
  return suite ? suite.name : null
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
