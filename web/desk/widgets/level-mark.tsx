import type { Tier } from '../api/queries.ts'
import { useWords } from '../words.ts'

const NUMERAL: Readonly<Record<Tier, string>> = {
  estate: '1',
  community: '2',
  street: '3',
  department: '4',
}

/** The outline that tells the four levels apart without colour. Drawn in a 24 by 24 box. */
function Shape({ tier }: { tier: Tier }) {
  if (tier === 'estate') return <circle cx="12" cy="12" r="11" fill="var(--leaf)" />
  if (tier === 'community') {
    return <rect x="1.5" y="1.5" width="21" height="21" rx="6" fill="var(--river)" />
  }
  if (tier === 'street') {
    return (
      <polygon points="12,0.5 22.5,6.3 22.5,17.7 12,23.5 1.5,17.7 1.5,6.3" fill="var(--plum)" />
    )
  }
  return <rect x="1.5" y="1.5" width="21" height="21" fill="var(--slate)" />
}

/** ① ② ③ ④: colour, shape and numeral together; the level's name is read out. */
export function LevelMark({ tier, size = 24 }: { tier: Tier; size?: number }) {
  const { loop } = useWords()
  return (
    <span className="level-mark">
      <span className="sr-only">{`${loop.tierNumerals[tier]} ${loop.tiers[tier]}`}</span>
      <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
        <Shape tier={tier} />
        <text
          x="12"
          y="12.5"
          textAnchor="middle"
          dominantBaseline="central"
          fill="#fff"
          fontSize="13.5"
          fontWeight="700"
        >
          {NUMERAL[tier]}
        </text>
      </svg>
    </span>
  )
}
