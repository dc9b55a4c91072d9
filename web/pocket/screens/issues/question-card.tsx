import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Enquiry } from '#contract/issues/enquiry-terms.ts'
import { ApiRefusal } from '#kit/api/client.ts'
import { clock } from '#kit/clock/clock.ts'
import { ISSUE_READS } from '#kit/issues/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useOnline } from '../../online.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { PhotoPicker } from '../../parts/photo-picker.tsx'
import { Problem, ProblemLine, Skeleton } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { uploadPhotos } from './upload-photos.ts'
import { type KeptForm, useKeptForm } from './use-kept-form.ts'

const ANSWER_MAX = 1000

export type QuestionAnswer = { requestId: string; note: string; photoIds: string[] }

type Props = {
  enquiry: Enquiry
  /** Under which name what is written is kept on the phone. */
  formKey: string
  send: (answer: QuestionAnswer) => Promise<unknown>
  onDone?: () => void
}

/**
 * A question of the office, as one big card with a place to answer. What is written stays on the phone
 * until it has arrived, and arrives once however often it is sent.
 */
export function QuestionCard({ enquiry, formKey, send, onDone }: Props) {
  const words = useWords()
  const said = words.replies.enquiry
  const online = useOnline()
  const client = useQueryClient()
  const [tried, setTried] = useState(false)
  const { form, change, forget } = useKeptForm(`${formKey}.${enquiry.round}`, {})
  const answer = useMutation({
    // A lost network is said by the card itself; the press is made again by the person.
    networkMode: 'always',
    mutationFn: async (filled: KeptForm) => {
      const photoIds = await uploadPhotos(filled, change)
      const note = String(filled.values.note ?? '').trim()
      return send({ requestId: filled.requestId, note, photoIds })
    },
    onSuccess: async () => {
      await forget()
      onDone?.()
    },
    onError: (error) => {
      // Once answered with a «no», the next attempt is another request.
      if (!(error instanceof ApiRefusal) || error.status === 0) return
      change((before) => ({ ...before, requestId: crypto.randomUUID() }))
    },
    onSettled: () => {
      for (const read of ISSUE_READS) void client.invalidateQueries({ queryKey: [read] })
    },
  })
  if (!form) return <Skeleton rows={2} />
  const note = String(form.values.note ?? '')
  const isEmpty = note.trim() === ''
  const hand = () => {
    setTried(true)
    if (!isEmpty) answer.mutate(form)
  }
  const at = sayMoment(enquiry.answerBy, clock.nowMs(), words.when)
  const org = enquiry.orgName || words.pocket.office
  return (
    <section className="card stack question-card" aria-labelledby="question-title">
      <h2 id="question-title">{fill(said.card, { org })}</h2>
      <p className="question-text">{enquiry.question}</p>
      <p className="muted small">{fill(said.cardHint, { at })}</p>
      <Field
        label={said.label}
        rows={3}
        limit={ANSWER_MAX}
        value={note}
        onChange={(text) =>
          change((before) => ({ ...before, values: { ...before.values, note: text } }))
        }
        problem={tried && isEmpty ? said.missing : null}
      />
      <PhotoPicker
        photos={form.photos}
        onChange={(edit) => change((before) => ({ ...before, photos: edit(before.photos) }))}
      />
      {!online && <ProblemLine>{said.kept}</ProblemLine>}
      {answer.error && <Problem error={answer.error} />}
      <Button look="primary" busy={answer.isPending} onPress={hand}>
        {answer.isPending ? said.sending : said.send}
      </Button>
    </section>
  )
}
