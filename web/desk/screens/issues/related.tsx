import { Button } from 'antd'
import { useState } from 'react'
import type { SimilarIssue } from '#contract/issues/terms.ts'
import { useMoveIssue } from '#kit/issues/queries.ts'
import type { IssueView } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useWords } from '../../words.ts'
import { SimilarLine } from './similar-issue.tsx'

type DecisionProps = { readonly issue: IssueView; readonly other: SimilarIssue }

/** Same or not the same: merged with every reporter following, or never suggested for each other again. */
function Decision({ issue, other }: DecisionProps) {
  const { t, refusal } = useWords()
  const [requestId] = useState(newRequestId)
  const [sure, setSure] = useState(false)
  const merge = useMoveIssue('issues.merge')
  const apart = useMoveIssue('issues.tell_apart')
  const call = { requestId, issueId: issue.id, version: issue.version }
  const error = merge.error ?? apart.error
  return (
    <>
      <p className="form-buttons no-print">
        {sure ? (
          <>
            <Button
              size="small"
              danger
              loading={merge.isPending}
              onClick={() => merge.mutate({ ...call, intoIssueId: other.id })}
            >
              {t('similar.merge_sure', { number: other.number })}
            </Button>
            <Button size="small" type="text" onClick={() => setSure(false)}>
              {t('cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" onClick={() => setSure(true)}>
              {t('similar.merge')}
            </Button>
            <Button
              size="small"
              type="text"
              loading={apart.isPending}
              onClick={() => apart.mutate({ ...call, otherIssueId: other.id })}
            >
              {t('similar.apart')}
            </Button>
          </>
        )}
      </p>
      {error ? (
        <p role="alert" className="form-error">
          {refusal(error)}
        </p>
      ) : null}
    </>
  )
}

/** Issues that may be the same one, with enough to judge and to decide, and the way to the place's history. */
export function Related({ issue }: { issue: IssueView }) {
  const { t } = useWords()
  const mayDecide = issue.actions.some(({ action }) => action === 'merge')
  return (
    <section className="related" aria-labelledby="related-title">
      <h2 id="related-title">{t('related.title')}</h2>
      {issue.similar.length === 0 ? <p className="muted">{t('related.none')}</p> : null}
      <ul>
        {issue.similar.map((other) => (
          <SimilarLine key={other.id} issue={other}>
            {mayDecide ? <Decision issue={issue} other={other} /> : null}
          </SimilarLine>
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
