import { Printer } from 'lucide-react'
import { fill } from '#kit/words/fill.ts'
import { sayBy, sayDay, sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { useWords } from '../../words.ts'
import { sayMinutes } from './say-minutes.ts'

/** 首次联系: until when the reporter must be spoken with, or when it was done. */
export function ContactLine({ issue }: { issue: IssueView }) {
  const { t, loop, when } = useWords()
  const nowMs = useNowMs()
  const { contact } = issue
  if (contact === null) return null
  const { deadline, doneAt, late } = contact
  const limit = fill(loop.limit, { amount: deadline.amount, unit: loop.units[deadline.unit] })
  const isLate = late || (doneAt === null && Date.parse(deadline.dueAt) < nowMs)
  const said =
    doneAt === null
      ? t('contact.to_do', { by: sayBy(deadline.dueAt, nowMs, when) })
      : t('contact.done', { at: sayMoment(doneAt, nowMs, when) })
  return (
    <p className="contact-line">
      <strong>{t('contact.title')}</strong>{' '}
      <span className={isLate ? 'say-overdue' : undefined}>
        {said}
        {isLate ? `${t('comma')}${t('contact.late')}` : null}
      </span>{' '}
      <span className="muted small">{limit}</span>
    </p>
  )
}

/** 挂账: what the public reads, until when it stands, and its paper. */
function LongTermBox({ issue }: { issue: IssueView }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const { longTerm } = issue
  if (longTerm === null) return null
  return (
    <section className="together" aria-labelledby="long-term-title">
      <h2 id="long-term-title">{t('long_term.title')}</h2>
      <p>
        {t('long_term.since', {
          at: sayMoment(longTerm.listedAt, nowMs, when),
          n: longTerm.reviews,
        })}
        {t('comma')}
        {t('long_term.review_on', { day: sayDay(longTerm.reviewOn, nowMs, when) })}
      </p>
      <p className="preserve trail-note">
        {t('long_term.public')}: {longTerm.publicNote}
      </p>
      <Go
        place={{ to: '/issues/$issueId/shelving', params: { issueId: issue.id } }}
        className="quiet-button small no-print"
      >
        <Printer aria-hidden size={14} /> {longTerm.documentNumber ?? t('long_term.print')}
      </Go>
    </section>
  )
}

type Level = IssueView['levels'][number]

function LevelRow({ level }: { level: Level }) {
  const words = useWords()
  const { t, when, loop } = words
  const nowMs = useNowMs()
  const flags = [
    level.overdue ? t('levels.overdue') : t('levels.in_time'),
    level.contactLate ? t('levels.contact_late') : undefined,
  ].filter((flag) => flag !== undefined)
  const to = level.to === null ? t('levels.now') : sayMoment(level.to, nowMs, when)
  return (
    <tr>
      <th scope="row">
        <LevelMark tier={level.tier} /> {level.org?.name ?? loop.tiers[level.tier]}
      </th>
      <td>
        {sayMoment(level.from, nowMs, when)} – {to}
      </td>
      <td className="number">{sayMinutes(level.heldMinutes, words)}</td>
      <td className="number">
        {level.pausedMinutes === 0 ? '–' : sayMinutes(level.pausedMinutes, words)}
      </td>
      <td className={level.overdue || level.contactLate ? 'say-overdue' : undefined}>
        {flags.join('、')}
      </td>
    </tr>
  )
}

/** 各级用时: who had it how long, paused how long, late or not; the number stays the same. */
function Levels({ issue }: { issue: IssueView }) {
  const words = useWords()
  const { t } = words
  const { levels } = issue
  if (levels.length === 0) return null
  const sum = (of: (level: Level) => number) => levels.reduce((all, one) => all + of(one), 0)
  return (
    <section className="together" aria-labelledby="levels-title">
      <h2 id="levels-title">{t('levels.title')}</h2>
      <div className="levels-scroll">
        <table className="levels">
          <thead>
            <tr>
              <th scope="col">{t('levels.org')}</th>
              <th scope="col">{t('levels.from')}</th>
              <th scope="col">{t('levels.held')}</th>
              <th scope="col">{t('levels.paused')}</th>
              <th scope="col">{t('levels.flag')}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <LevelRow key={level.from + level.org?.id} level={level} />
            ))}
          </tbody>
          {levels.length < 2 ? null : (
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t('levels.sum')}
                </th>
                <td className="number">
                  {sayMinutes(
                    sum((one) => one.heldMinutes),
                    words,
                  )}
                </td>
                <td className="number">
                  {sayMinutes(
                    sum((one) => one.pausedMinutes),
                    words,
                  )}
                </td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </section>
  )
}

/** What the further clocks of an issue say: the long-term list and the record of the levels. */
export function ClockPart({ issue }: { issue: IssueView }) {
  return (
    <>
      <LongTermBox issue={issue} />
      <Levels issue={issue} />
    </>
  )
}
