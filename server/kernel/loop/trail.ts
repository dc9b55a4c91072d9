import { type ChainLink, contentDigest, type Json, newSalt, stepHash } from '../crypto/chain.ts'
import type { CryptoProvider } from '../crypto/provider.ts'
import type { NewStep } from './store.ts'

/** A step before it is chained to the one before it. */
export type StepDraft = Omit<NewStep, 'salt' | 'digest' | 'hash' | 'prevHash'> & {
  readonly itemId: string
  readonly seq: number
  readonly prevHash: string | null
}

type ChainedFacts = Pick<
  StepDraft,
  | 'itemId'
  | 'seq'
  | 'action'
  | 'fromState'
  | 'toState'
  | 'actorId'
  | 'actorRole'
  | 'orgId'
  | 'fileIds'
  | 'at'
>

/** What the hash covers besides the words: everything that is never erased. */
function factsOf(step: ChainedFacts): Json {
  return {
    itemId: step.itemId,
    seq: step.seq,
    action: step.action,
    fromState: step.fromState,
    toState: step.toState,
    actorId: step.actorId,
    actorRole: step.actorRole,
    orgId: step.orgId,
    fileIds: [...step.fileIds],
    at: step.at.toISOString(),
  }
}

/** Chains a step: a salted digest of its words, and a hash over its facts, that digest and the step before. */
export function chainStep(crypto: CryptoProvider, draft: StepDraft): NewStep {
  const salt = newSalt()
  const digest = contentDigest(crypto.suite, salt, {
    note: draft.note,
    payload: draft.payload as Json,
  })
  return {
    ...draft,
    salt,
    digest,
    hash: stepHash(crypto.suite, factsOf(draft), digest, draft.prevHash),
  }
}

/** A stored step as `work_step` holds it. */
export type StoredStep = ChainedFacts & {
  readonly note: string | null
  readonly payload: Json
  readonly salt: string | null
  readonly digest: string
  readonly prevHash: string | null
  readonly hash: string
}

/** A stored step as a link that `verifyChain` reads; erased words have no salt and are passed over. */
export function linkOf(step: StoredStep): ChainLink {
  return {
    facts: factsOf(step),
    contentDigest: step.digest,
    previousHash: step.prevHash,
    hash: step.hash,
    content:
      step.salt === null ? null : { note: step.note, payload: step.payload, salt: step.salt },
  }
}
