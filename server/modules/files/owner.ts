import type { Actor } from '#kernel/authz/actor.ts'
import type { RequestContext } from '#kernel/http/route.ts'

/**
 * By which keys somebody's own files are known: their person id, and the digest of their browser's
 * word for what they brought before signing in. The first one owns what they bring next.
 */
export type FileOwner = readonly string[]

/** The keys of whoever acts; none for a browser that has brought nothing yet. */
export function ownedBy(actor: Actor): FileOwner {
  return [actor.personId, actor.viewer.visitorKey].filter((key): key is string => Boolean(key))
}

/** The key that a new upload gets: a browser without a sign-in is given a word of its own first. */
export function newOwnerKey(actor: Actor, context: RequestContext): string {
  return ownedBy(actor)[0] ?? context.makeVisitor()
}
