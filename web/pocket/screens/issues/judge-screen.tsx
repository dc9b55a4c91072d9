import { useState } from 'react'
import { useIssue, useMoveIssue } from '#kit/issues/queries.ts'
import { useGo, useParam } from '../../navigation.tsx'
import { Page } from '../../parts/page.tsx'
import { PhotoStrip } from '../../parts/photo-strip.tsx'
import { Answer } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { JudgeForm } from './judge-form.tsx'

/** 评价: the asker's word closes the loop, or opens it again. */
export function JudgeScreen() {
  const words = useWords()
  const issueId = useParam('issueId')
  const go = useGo()
  const asked = useIssue(issueId)
  const judge = useMoveIssue('issues.judge')
  const [requestId] = useState(() => crypto.randomUUID())
  return (
    <Page title={words.pocket.judge.title}>
      <Answer asked={asked}>
        {({ issue }) => (
          <div className="stack page-with-foot">
            <section className="card stack">
              <h2>{issue.title}</h2>
              {issue.answer && (
                <>
                  <p className="quote">{issue.answer.text}</p>
                  <PhotoStrip photoIds={issue.answer.photoIds} />
                  <p className="muted small">{issue.answer.orgName}</p>
                </>
              )}
            </section>
            <JudgeForm
              busy={judge.isPending}
              error={judge.error}
              onJudge={(judgement) =>
                judge.mutate(
                  { requestId, issueId, version: issue.version, ...judgement },
                  {
                    onSuccess: () => void go({ to: '/items/$issueId', params: { issueId } }, true),
                  },
                )
              }
            />
          </div>
        )}
      </Answer>
    </Page>
  )
}
