import type { Tier } from '#contract/loop/terms.ts'
import { useWords } from '../words.ts'

const NUMERALS: Record<Tier, string> = { estate: '1', community: '2', street: '3', department: '4' }

/** The level as numeral, shape, colour and word. */
export function TierMark({ tier }: { tier: Tier }) {
  const words = useWords()
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
      <span className={`tier tier-${tier}`} aria-hidden="true">
        {NUMERALS[tier]}
      </span>
      <span className="small">{words.loop.tiers[tier]}</span>
    </span>
  )
}
