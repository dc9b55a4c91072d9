import { sayMoment } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { ColourMark } from './colour-mark.tsx'
import type { WhistleCard } from './queries.ts'

/** How many are there, and the names of those that are not. */
export function Presence({ whistle }: { whistle: WhistleCard }) {
  const { t } = useWords()
  const nowMs = useNowMs()
  const { called, missing, state } = whistle
  if (state !== 'blown') return null
  const isOver = Date.parse(whistle.arriveBy) < nowMs
  return (
    <p className={isOver ? 'say-overdue' : 'say-soon'}>
      {missing.length === 0
        ? t('whistle.all_there')
        : `${t('whistle.there', { n: called, there: called - missing.length })}${t('comma')}${t('whistle.missing', { orgs: missing.map(({ name }) => name).join('、') })}`}
    </p>
  )
}

/** One whistle in a list: colour, what, where and by when, who is missing. */
export function WhistleLine({ whistle }: { whistle: WhistleCard }) {
  const { t, whistles, when } = useWords()
  const nowMs = useNowMs()
  const { id, number, title, colour, state, round } = whistle
  const said = [
    number,
    whistles.workStates[state],
    round > 1 ? t('whistle.round', { n: round }) : undefined,
    whistle.street.name,
    state === 'blown'
      ? t('whistle.arrive_by', {
          at: sayMoment(whistle.arriveBy, nowMs, when),
          place: whistle.placeText,
        })
      : whistle.placeText,
  ].filter((part) => part !== undefined)
  return (
    <li className="whistle-line">
      <p className="whistle-head">
        <ColourMark colour={colour} />
        <Go place={{ to: '/whistles/$whistleId', params: { whistleId: id } }}>{title}</Go>
      </p>
      <p className="muted small">{said.join(' · ')}</p>
      <Presence whistle={whistle} />
    </li>
  )
}
