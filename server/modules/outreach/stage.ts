import type { PublicStage } from '#contract/outreach/terms.ts'

const STAGES: Readonly<Record<string, PublicStage>> = {
  submitted: 'received',
  accepted: 'received',
  dispatched: 'received',
  returned: 'received',
  paused: 'waiting',
  asking: 'waiting',
  shelved: 'long_term',
  reviewing: 'long_term',
  answered: 'answered',
  verified: 'answered',
  closed: 'closed',
  declined: 'ended',
  withdrawn: 'ended',
  merged: 'ended',
}

/** How far a state is, as neighbours say it. A state that is not named here is work. */
export function stageOf(state: string): PublicStage {
  return STAGES[state] ?? 'doing'
}

/** States in which nothing was done for the public to see: they are found by number, not listed. */
export const UNLISTED = ['declined', 'withdrawn', 'merged'] as const
