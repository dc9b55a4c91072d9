import type { WhistleCard } from '#contract/whistles/terms.ts'
import { useAsk } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { Link } from '../../navigation.tsx'
import { useWords } from '../../words.ts'

function WhistleLink({ whistle }: { whistle: WhistleCard }) {
  const { pocket, whistles, when } = useWords()
  const at = sayMoment(whistle.arriveBy, clock.nowMs(), when)
  return (
    <li>
      <Link
        to="/whistle/$whistleId"
        params={{ whistleId: whistle.id }}
        className="card stack-tight"
      >
        <div className="row-between">
          <strong>{whistle.title}</strong>
          <span className="state">{whistles.colours[whistle.colour]}</span>
        </div>
        <p className="muted small">
          {whistles.workStates[whistle.state]} ·{' '}
          {fill(pocket.whistle.arriveBy, { at, place: whistle.placeText })}
        </p>
      </Link>
    </li>
  )
}

function Links({ title, whistles }: { title: string; whistles: readonly WhistleCard[] }) {
  if (whistles.length === 0) return null
  return (
    <section className="section">
      <h2>{title}</h2>
      <ul className="stack plain-list">
        {whistles.map((whistle) => (
          <WhistleLink key={whistle.id} whistle={whistle} />
        ))}
      </ul>
    </section>
  )
}

/** The whistles that were blown for one issue, as far as I may see them. */
export function ItemWhistles({ itemId }: { itemId: string }) {
  const { pocket } = useWords()
  const { data } = useAsk('whistles.list', { aboutItemId: itemId, which: 'all', limit: 10 })
  return <Links title={pocket.whistle.ofItem} whistles={data?.whistles ?? []} />
}

/** Where my office is called to and nobody has ended it: before all other work. */
export function CalledWhistles() {
  const { pocket } = useWords()
  const { data } = useAsk('whistles.list', { which: 'called', limit: 10 })
  return <Links title={pocket.whistle.called} whistles={data?.whistles ?? []} />
}
