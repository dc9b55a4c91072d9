import { useWords } from '../../words.ts'
import type { TopicCard } from './queries.ts'

const BAR_PX = 8
const GAP_PX = 3
const HEIGHT_PX = 36

/** New cases day by day, from zero, the last day on the right; said in words for those who listen. */
export function DayBars({ days }: { days: TopicCard['days'] }) {
  const { t } = useWords()
  const most = Math.max(1, ...days.map(({ count }) => count))
  const width = days.length * (BAR_PX + GAP_PX) - GAP_PX
  const counts = days.map(({ count }) => count).join('、')
  return (
    <svg
      className="day-bars"
      // oxlint-disable-next-line prefer-tag-over-role -- a drawing with a name is an image
      role="img"
      aria-label={t('topics.days', { n: days.length, counts })}
      width={width}
      height={HEIGHT_PX}
      viewBox={`0 0 ${width} ${HEIGHT_PX}`}
    >
      <line x1={0} x2={width} y1={HEIGHT_PX - 0.5} y2={HEIGHT_PX - 0.5} />
      {days.map(({ on, count }, i) => {
        const height = count === 0 ? 0 : Math.max(3, (count / most) * (HEIGHT_PX - 2))
        return (
          <rect
            key={on}
            x={i * (BAR_PX + GAP_PX)}
            y={HEIGHT_PX - 1 - height}
            width={BAR_PX}
            height={height}
          />
        )
      })}
    </svg>
  )
}

/** The same figures as a table, one press away. */
export function DayTable({ days }: { days: TopicCard['days'] }) {
  const { t } = useWords()
  return (
    <details>
      <summary>{t('topics.days_table')}</summary>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('topics.day')}</th>
            <th scope="col">{t('topics.count')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ on, count }) => (
            <tr key={on}>
              <th scope="row">{on}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
