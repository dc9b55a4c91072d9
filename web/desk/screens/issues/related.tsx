import { fileAddress } from '#kit/files/upload.ts'
import { sayDay } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'

/** Issues that may be the same one, with enough to judge, and the way to the place's history. */
export function Related({ issue }: { issue: IssueView }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{t('related.title')}</h2>
      {issue.similar.length === 0 ? <p className="muted">{t('related.none')}</p> : null}
      <ul>
        {issue.similar.map((other) => (
          <li key={other.id}>
            {other.photoId === null ? null : (
              <img src={fileAddress(other.photoId, 'thumbnail')} alt="" loading="lazy" />
            )}
            <Go place={{ to: '/issues/$issueId', params: { issueId: other.id } }}>
              {other.number} {other.title}
            </Go>
            <span className="muted small">
              {[
                issues.workStates[other.state],
                other.placeText,
                other.distanceM === null
                  ? undefined
                  : t('related.distance', { n: Math.round(other.distanceM) }),
                t('related.alike', { n: Math.round(other.similarity * 100) }),
                sayDay(other.createdAt, nowMs, when),
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <p className="no-print">
        <Go
          place={{
            to: '/todo',
            search: { box: 'scope', areaCode: issue.areaCode, categoryCode: issue.categoryCode },
          }}
        >
          {t('related.history', { area: issue.areaName })}
        </Go>
      </p>
    </section>
  )
}
