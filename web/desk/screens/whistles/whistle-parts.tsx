import { fill } from '#kit/words/fill.ts'
import { sayBy, sayMoment } from '#kit/words/when.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords, wordFor } from '../../words.ts'
import type { Whistle } from './queries.ts'

type Unit = Whistle['units'][number]

function useMoment() {
  const { when } = useWords()
  const nowMs = useNowMs()
  return (at: string) => sayMoment(at, nowMs, when)
}

function UnitRow({ unit, isCalling }: { unit: Unit; isCalling: boolean }) {
  const { t } = useWords()
  const moment = useMoment()
  const presence =
    unit.arrivedAt === null
      ? unit.absentAt === null
        ? t('whistle.not_there')
        : t('whistle.absent')
      : t('whistle.arrived', { at: moment(unit.arrivedAt) })
  return (
    <tr>
      <th scope="row">
        {unit.org.name}
        {unit.leads ? <span className="muted small"> {t('whistle.leads')}</span> : null}
      </th>
      <td>{t(unit.acceptedAt === null ? 'whistle.not_accepted' : 'whistle.accepted')}</td>
      <td className={isCalling && unit.arrivedAt === null ? 'say-overdue' : undefined}>
        {presence}
      </td>
    </tr>
  )
}

/** Who was called, who said that they come, and who is there. */
export function Units({ whistle }: { whistle: Whistle }) {
  const { t } = useWords()
  return (
    <section className="together" aria-labelledby="units-title">
      <h2 id="units-title">{t('whistle.units')}</h2>
      <table className="levels">
        <tbody>
          {whistle.units.map((unit) => (
            <UnitRow key={unit.org.id} unit={unit} isCalling={whistle.state === 'blown'} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Every arrival; one in too low a rank stays on record and does not count. */
export function Attendances({ whistle }: { whistle: Whistle }) {
  const { t, whistles } = useWords()
  const moment = useMoment()
  return (
    <section className="together" aria-labelledby="attendance-title">
      <h2 id="attendance-title">{t('whistle.attendance')}</h2>
      {whistle.attendances.length === 0 ? (
        <p className="muted">{t('whistle.no_attendance')}</p>
      ) : (
        <ul className="plain-list">
          {whistle.attendances.map((one) => (
            <li key={one.seq}>
              {one.org.name} {one.name} {whistles.ranks[one.rank]}{' '}
              <span className="muted small">
                {moment(one.at)} {whistles.how[one.how]}
              </span>{' '}
              {one.valid ? null : <span className="say-overdue">{t('whistle.invalid')}</span>}{' '}
              {one.late ? <span className="say-soon">{t('whistle.late')}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What was agreed: which office, what, by when, done or not. */
export function Tasks({ whistle }: { whistle: Whistle }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const moment = useMoment()
  return (
    <section className="together" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t('whistle.tasks')}</h2>
      {whistle.tasks.length === 0 ? (
        <p className="muted">{t('whistle.no_tasks')}</p>
      ) : (
        <ol className="plain-list">
          {whistle.tasks.map((task) => (
            <li key={task.no}>
              {task.org.name}：{task.text}{' '}
              <span
                className={
                  task.doneAt === null && Date.parse(task.dueAt) < nowMs ? 'say-overdue' : 'muted'
                }
              >
                {task.doneAt === null
                  ? t('whistle.task_due', { by: sayBy(task.dueAt, nowMs, when) })
                  : t('whistle.task_done', { at: moment(task.doneAt) })}
              </span>
            </li>
          ))}
        </ol>
      )}
      {whistle.result === null ? null : (
        <p>
          <strong>{t('whistle.result')}</strong> {whistle.result}
        </p>
      )}
    </section>
  )
}

/** 双向评价: what offices say of the whistle, and the street of their coming. */
export function BothSides({ whistle }: { whistle: Whistle }) {
  const { t, whistles } = useWords()
  const rated = whistle.units.filter(
    ({ justified, streetRating }) => justified !== null || streetRating !== null,
  )
  if (rated.length === 0) return null
  return (
    <section className="together" aria-labelledby="both-title">
      <h2 id="both-title">{t('whistle.both_sides')}</h2>
      <p className="muted small">{t('whistle.both_sides_lead')}</p>
      <ul className="plain-list">
        {rated.map(({ org, justified, justifiedNote, streetRating }) => (
          <li key={org.id}>
            {justified === null
              ? null
              : t(justified ? 'whistle.rating.justified' : 'whistle.rating.unjustified', {
                  org: org.name,
                })}{' '}
            {justifiedNote}{' '}
            {streetRating === null
              ? null
              : t('whistle.rating.street', {
                  org: org.name,
                  rating: whistles.ratings[streetRating],
                })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What happened, newest first. */
export function WhistleTrail({ whistle }: { whistle: Whistle }) {
  const { t, whistles, people } = useWords()
  const moment = useMoment()
  const newest = [...whistle.trail].sort((a, b) => b.seq - a.seq)
  return (
    <section className="together" aria-labelledby="whistle-trail-title">
      <h2 id="whistle-trail-title">{t('whistle.trail')}</h2>
      <ol className="plain-list">
        {newest.map((step) => (
          <li key={step.seq}>
            {fill(wordFor(whistles.steps, step.action), {
              org: step.orgName ?? '',
              unit: String(step.payload['unitName'] ?? ''),
              colour: wordFor(whistles.colours, String(step.payload['colour'] ?? '')),
            })}
            {step.note === null ? null : <p className="preserve trail-note">{step.note}</p>}
            <p className="muted small">
              {moment(step.at)}{' '}
              {[step.orgName, wordFor(people.roles, step.actorRole), step.actorName]
                .filter(Boolean)
                .join(' ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
