import { Printer } from 'lucide-react'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords, wordFor } from '../../words.ts'

type Round = IssueView['returns'][number]

function Ruling({ ruling }: { ruling: NonNullable<Round['ruling']> }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const verdict = t(ruling.upheld ? 'returns.upheld' : 'returns.rejected')
  const said = [
    ruling.byOrg === null
      ? t('returns.by_clock')
      : t('returns.ruled', { org: ruling.byOrg, verdict }),
    ruling.holder === null ? undefined : t('returns.now_with', { org: ruling.holder }),
    ruling.basis === null ? undefined : t('returns.basis', { basis: ruling.basis }),
    ruling.documentNumber ?? undefined,
  ].filter((part) => part !== undefined)
  return (
    <>
      <p>{said.join(t('comma'))}</p>
      {ruling.note === '' ? null : <p className="preserve trail-note">{ruling.note}</p>}
      <p className="muted small">{sayMoment(ruling.at, nowMs, when)}</p>
    </>
  )
}

/** Every return of a case in its order, each with its reason, evidence and ruling. */
export function ReturnRounds({ issue }: { issue: IssueView }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  return (
    <ol className="return-rounds">
      {issue.returns.map((round) => (
        <li key={round.round}>
          <h3>{t('returns.round', { n: round.round })}</h3>
          <p>
            {t('returns.said', {
              org: round.org.name,
              reason: wordFor(issues.returnReasons, round.reason),
            })}
            {round.dutyItem === null
              ? null
              : `${t('comma')}${t('returns.duty', { item: round.dutyItem })}`}
          </p>
          {round.note === '' ? null : <p className="preserve trail-note">{round.note}</p>}
          {round.evidenceIds.length === 0 ? null : <PhotoStrip ids={round.evidenceIds} small />}
          <p className="muted small">{sayMoment(round.at, nowMs, when)}</p>
          {round.ruling === null ? (
            <p className="state-word">{t('returns.open')}</p>
          ) : (
            <>
              <Ruling ruling={round.ruling} />
              <Go
                place={{
                  to: '/issues/$issueId/rulings/$round',
                  params: { issueId: issue.id, round: String(round.round) },
                }}
                className="quiet-button small no-print"
              >
                <Printer aria-hidden size={14} /> {t('returns.print')}
              </Go>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

/** 退单与审定: what went to and fro, kept with the case. */
export function ReturnsPart({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  if (issue.returns.length === 0) return null
  return (
    <section className="together" aria-labelledby="returns-title">
      <h2 id="returns-title">{t('returns.title')}</h2>
      <ReturnRounds issue={issue} />
    </section>
  )
}

/** The row of the decision table by which the case was handed over, when the trail says it. */
function ruleOf(issue: IssueView): { row: number; name: string; version: number } | null {
  const given = issue.trail.findLast(({ action }) => action === 'dispatch')?.payload
  const { ruleRow: row, ruleName: name, ruleVersion: version } = given ?? {}
  const isKnown = typeof row === 'number' && typeof name === 'string' && typeof version === 'number'
  return isKnown ? { row, name, version } : null
}

/** What stands beside a decision on a return: history, the unit's record, the rule that chose the lead. */
export function ReturnGuide({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  const { returnRecord: record } = issue
  const rule = ruleOf(issue)
  const last = issue.returns.at(-1)
  return (
    <div className="guide beside">
      {last?.firstStands ? (
        <p className="say-soon">{t('guide.first_stands', { org: last.org.name })}</p>
      ) : null}
      {record === null ? null : (
        <p>
          {t('returns.record', {
            months: record.months,
            n: record.returns,
            upheld: record.upheld,
            rejected: record.rejected,
          })}
        </p>
      )}
      {rule === null ? null : (
        <p className="muted small">
          {t(rule.version === 0 ? 'returns.rule_default' : 'returns.rule', rule)}
        </p>
      )}
      <ReturnRounds issue={issue} />
    </div>
  )
}
