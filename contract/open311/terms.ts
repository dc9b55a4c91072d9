import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

/** What a key may do: read where reading needs a key, report, tell of progress. */
export const KEY_SCOPES = ['read', 'post', 'update'] as const
export const KeyScope = z.enum(KEY_SCOPES)
export type KeyScope = z.infer<typeof KeyScope>

/** A key as a desk shows it: never the key itself, only how it ends. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  contact: z.string(),
  hint: z.string(),
  scopes: z.array(KeyScope),
  serviceCodes: z.array(z.string()),
  org: z.object({ id: Id, name: z.string() }).nullable(),
  perMinute: z.number().int(),
  perDay: z.number().int(),
  callsToday: z.number().int(),
  held: z.boolean(),
  test: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const CALL_OUTCOMES = [
  'made',
  'repeated',
  'held',
  'tested',
  'applied',
  'parked',
  'refused',
] as const

/** One call by a key that was to make something, and what it made. */
export const ApiCall = z.object({
  at: Instant,
  operation: z.enum(['post_request', 'post_update']),
  outcome: z.enum(CALL_OUTCOMES),
  status: z.number().int(),
  itemId: Id.nullable(),
  number: z.string().nullable(),
  detail: z.string(),
})
export type ApiCall = z.infer<typeof ApiCall>

/** A report that waits to be let in, as whoever lets it in must see it. */
export const HeldReport = z.object({
  id: Id,
  keyName: z.string(),
  serviceCode: z.string(),
  description: z.string(),
  placeText: z.string(),
  receivedAt: Instant,
  photos: z.number().int(),
  hasContact: z.boolean(),
})
export type HeldReport = z.infer<typeof HeldReport>

/** An update of another system that our loop could not follow by itself. */
export const ParkedUpdate = z.object({
  id: Id,
  keyName: z.string(),
  theirId: z.string(),
  issueId: Id,
  number: z.string(),
  title: z.string(),
  issueState: z.string(),
  status: z.string(),
  description: z.string(),
  mediaUrl: z.string().nullable(),
  problem: z.string(),
  saidAt: Instant,
  receivedAt: Instant,
})
export type ParkedUpdate = z.infer<typeof ParkedUpdate>

/** A body with an Open311 endpoint of its own. */
export const Partner = z.object({
  id: Id,
  name: z.string(),
  org: z.object({ id: Id, name: z.string() }),
  baseUrl: z.string(),
  jurisdictionId: z.string(),
  services: z.record(z.string(), z.string()),
  defaultService: z.string(),
  sendsRequests: z.boolean(),
  sendsUpdates: z.boolean(),
  active: z.boolean(),
  /** Whether the outbound setting lets us call this host at all. */
  allowed: z.boolean(),
  changedAt: Instant,
})
export type Partner = z.infer<typeof Partner>

export const PUSH_STATES = ['queued', 'sent', 'failed', 'given_up'] as const
export const PushState = z.enum(PUSH_STATES)

/** One thing told to others: where it stands and what went wrong. */
export const Push = z.object({
  id: Id,
  kind: z.enum(['request', 'update', 'mail', 'media']),
  target: z.string(),
  issueId: Id,
  number: z.string(),
  state: PushState,
  tries: z.number().int(),
  sendAt: Instant,
  reason: z.string(),
  theirId: z.string().nullable(),
})
export type Push = z.infer<typeof Push>
