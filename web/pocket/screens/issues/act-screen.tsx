import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import { ApiRefusal } from '#kit/api/client.ts'
import { clock } from '#kit/clock/clock.ts'
import { proofOf } from '#kit/field/proof.ts'
import {
  firstValues,
  GRAVE,
  isMove,
  type Move,
  makeMove,
  missingFields,
  shownFields,
  type Values,
} from '#kit/issues/moves.ts'
import { ISSUE_READS, useIssue } from '#kit/issues/queries.ts'
import { isReplyMove } from '#kit/issues/replies.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { outbox } from '../../kept.ts'
import { useGo, useGoBack, useParam } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Answer, Empty, Problem, ProblemLine, Skeleton } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { ProofFields } from '../field/proof-fields.tsx'
import { KeptWords } from './kept-words.tsx'
import { MoveField } from './move-field.tsx'
import { ReplyHelp } from './reply-help.tsx'
import { uploadPhotos } from './upload-photos.ts'
import { type KeptForm, useKeptForm } from './use-kept-form.ts'

/** What an answer's photos are shown beside: the reporter's own, and where the worker says they stand. */
const proofNow = (issue: IssueView, { point }: KeptForm) => ({
  beforePhotoIds: issue.photoIds,
  point: point ?? null,
})

function ActForm({ issue, move }: { issue: IssueView; move: Move }) {
  const words = useWords()
  const client = useQueryClient()
  const go = useGo()
  const [tried, setTried] = useState(false)
  const me = useMe().data?.me ?? null
  const { form, change, forget } = useKeptForm(`form.${issue.id}.${move}`, firstValues(move, issue))
  const send = useMutation({
    mutationFn: async (filled: KeptForm) => {
      const fileIds = await uploadPhotos(filled, change)
      const photoField = shownFields(move, filled.values, issue).find(
        ({ kind }) => kind === 'photos',
      )
      const values: Values = photoField
        ? { ...filled.values, [photoField.name]: fileIds }
        : filled.values
      const proof =
        move === 'answer' ? proofOf(filled.photos, fileIds, proofNow(issue, filled)) : undefined
      return makeMove(move, issue, filled.requestId, values, filled.reply, proof)
    },
    onSuccess: async () => {
      await forget()
      // Whoever has declined to help has no part in the case any more.
      if (move === 'decline_help') await go({ to: '/work' }, true)
      else await go({ to: '/items/$issueId', params: { issueId: issue.id } }, true)
    },
    onError: (error, filled) => {
      // Without a network it is kept and goes out by itself: nobody stands in a stairwell for a signal.
      if (error instanceof ApiRefusal && error.status === 0) return void queue(filled)
      // Once answered with a «no», the next attempt is another request.
      if (!(error instanceof ApiRefusal)) return
      change((before) => ({ ...before, requestId: crypto.randomUUID() }))
    },
    onSettled: () => {
      for (const read of ISSUE_READS) void client.invalidateQueries({ queryKey: [read] })
    },
  })
  const queue = async (filled: KeptForm) => {
    if (me === null) return
    const photoField = shownFields(move, filled.values).find(({ kind }) => kind === 'photos')
    await outbox.addMove({
      requestId: filled.requestId,
      ownerId: me.personId,
      queuedAtMs: clock.nowMs(),
      issue: { id: issue.id, number: issue.number, title: issue.title, version: issue.version },
      move,
      values: filled.values,
      photoField: photoField?.name ?? null,
      proof: move === 'answer' ? proofNow(issue, filled) : null,
      photos: filled.photos,
    })
    await forget()
    await go({ to: '/route' }, true)
  }
  if (!form) return <Skeleton />

  const photoFields = shownFields(move, form.values, issue).filter(({ kind }) => kind === 'photos')
  const filled: Values = {
    ...form.values,
    ...Object.fromEntries(
      photoFields.map(({ name }) => [name, form.photos.map(({ requestId }) => requestId)]),
    ),
  }
  const missing = missingFields(move, filled, issue)
  const hand = () => {
    setTried(true)
    if (missing.length === 0) send.mutate(form)
  }
  const verb = words.issues.actions[move]
  return (
    <>
      <p className="muted">{issue.title}</p>
      {shownFields(move, filled, issue).map((field) => (
        <MoveField
          key={field.name}
          field={field}
          issue={issue}
          form={form}
          change={change}
          missing={tried && missing.includes(field.name)}
        />
      ))}
      {move === 'answer' && <ProofFields issue={issue} form={form} change={change} />}
      {isReplyMove(move) && !issue.asker.isMe && (
        <ReplyHelp
          issue={issue}
          move={move}
          values={form.values}
          reply={form.reply ?? {}}
          onChange={(more) => change((before) => ({ ...before, ...more }))}
        />
      )}
      {tried && missing.length > 0 && (
        <ProblemLine>
          {fill(words.pocket.act.missing, {
            fields: missing.map((name) => words.issues.fields[name]).join('、'),
          })}
        </ProblemLine>
      )}
      {send.error && <Problem error={send.error} />}
      <div className="foot">
        <div className="foot-inner">
          <Button
            look={GRAVE.includes(move) ? 'danger' : 'primary'}
            busy={send.isPending}
            onPress={hand}
          >
            {send.isPending ? words.pocket.act.sending : verb}
          </Button>
        </div>
      </div>
    </>
  )
}

/** One move, one screen: what it asks for, and its verb under the thumb. */
export function ActScreen() {
  const words = useWords()
  const issueId = useParam('issueId')
  const action = useParam('action')
  const goBack = useGoBack()
  const asked = useIssue(issueId)
  const known = isMove(action) ? action : null
  const title = known ? words.issues.actions[known] : words.pocket.missingTitle
  return (
    <Page title={title} onBack={goBack}>
      <Answer asked={asked}>
        {({ issue }) => {
          const allowed = issue.actions.some((one) => one.action === known)
          return known && allowed ? (
            <div className="stack page-with-foot">
              <ActForm issue={issue} move={known} />
            </div>
          ) : (
            <Empty
              step={
                <Button look="primary" onPress={goBack}>
                  {words.pocket.back}
                </Button>
              }
            >
              {words.refusals['loop.wrong_state']}
              {known && (
                <KeptWords formKey={`form.${issue.id}.${known}`} last={issue.trail.at(-1)} />
              )}
            </Empty>
          )
        }}
      </Answer>
    </Page>
  )
}
