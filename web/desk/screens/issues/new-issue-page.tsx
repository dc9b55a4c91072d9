import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Radio, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayBy } from '#kit/words/when.ts'
import { categoriesQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import '../../styles/account.css'
import { useNowMs } from '../../use-now.ts'
import { PhotoPicker } from '../../widgets/photo-picker.tsx'
import { useWords } from '../../words.ts'
import {
  EMPTY_ENTRY,
  ENTRY_CHANNELS,
  type Entry,
  type EntryGap,
  entryGaps,
  entryRequest,
} from './entry.ts'
import { EntryAsker } from './entry-asker.tsx'
import { EntryMap, EntryPlaceFields } from './entry-place.tsx'
import { EntryQuestions, useEntryQuestions } from './entry-questions.tsx'
import { EntrySimilar } from './entry-similar.tsx'
import { URGENCY_CODES } from './filters.ts'

type Entered = Output<'issues.submit'>

const DESCRIPTION_LENGTH_MAX = 2000

/** What was entered, who has it and by when; the code for an anonymous asker is shown this once. */
function Done({ entered, onAgain }: { entered: Entered; onAgain: () => void }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const { issue, holderName, trackingCode } = entered
  return (
    <section className="panel" aria-live="polite">
      <h2>{t('entry.done', { number: issue.number })}</h2>
      <p>
        {t('entry.done_holder', { holder: holderName })}
        {issue.deadline === null ? null : sayBy(issue.deadline.dueAt, nowMs, when)}
      </p>
      {trackingCode === null ? null : (
        <p>
          {t('entry.code')} <strong className="big-number">{trackingCode}</strong>
        </p>
      )}
      <p className="form-buttons">
        <Button type="primary" onClick={onAgain}>
          {t('entry.again')}
        </Button>
        <Go
          place={{ to: '/issues/$issueId', params: { issueId: issue.id } }}
          className="quiet-button"
        >
          {t('entry.open')}
        </Go>
      </p>
    </section>
  )
}

function What({ entry, onChange }: { entry: Entry; onChange: (part: Partial<Entry>) => void }) {
  const { t, issues, loop } = useWords()
  const categories = useQuery(categoriesQuery)
  return (
    <fieldset>
      <legend>{t('entry.what')}</legend>
      <div className="field">
        <span className="field-label" id="label-channel">
          {t('facts.channel')}
        </span>
        <Radio.Group
          aria-labelledby="label-channel"
          value={entry.channel}
          options={ENTRY_CHANNELS.map((one) => ({ value: one, label: issues.channels[one] }))}
          onChange={(event) => onChange({ channel: event.target.value })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="entry-description">
          {t('entry.description')}
        </label>
        <Input.TextArea
          id="entry-description"
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={DESCRIPTION_LENGTH_MAX}
          value={entry.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </div>
      <div className="field-pair">
        <div className="field">
          <label className="field-label" htmlFor="entry-category">
            {t('field.optional', { label: issues.fields.categoryCode })}
          </label>
          <Select<string>
            id="entry-category"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            {...(entry.categoryCode === undefined ? {} : { value: entry.categoryCode })}
            options={(categories.data?.categories ?? []).map((one) => ({
              value: one.code,
              label: one.parentCode === null ? one.name : `　${one.name}`,
            }))}
            onChange={(categoryCode) => onChange({ categoryCode })}
          />
        </div>
        <div className="field">
          <span className="field-label" id="label-urgency">
            {issues.fields.urgency}
          </span>
          <Radio.Group
            aria-labelledby="label-urgency"
            value={entry.urgency}
            options={URGENCY_CODES.map((one) => ({ value: one, label: loop.urgencies[one] }))}
            onChange={(event) => onChange({ urgency: event.target.value })}
          />
        </div>
      </div>
      <div className="field">
        <span className="field-label">
          {t('field.optional', { label: issues.fields.photoIds })}
        </span>
        <PhotoPicker
          id="entry-photos"
          ids={entry.photoIds}
          onChange={(photoIds) => onChange({ photoIds })}
        />
      </div>
    </fieldset>
  )
}

const FIELD_OF: Readonly<Record<EntryGap, string>> = {
  description: 'entry-description',
  particulars: 'entry-category',
  place: 'entry-estate',
  place_text: 'entry-place',
  name: 'entry-name',
  consent: 'entry-consent',
}

/** 代为登记: for who comes to the counter, calls, or is visited; with their consent on record. */
export function NewIssuePage() {
  const { t, refusal } = useWords()
  const [entry, setEntry] = useState(EMPTY_ENTRY)
  const questions = useEntryQuestions(entry.categoryCode)
  const [requestId, setRequestId] = useState(newRequestId)
  /** The pin that was pressed: the same issue is marked in the lists below the map. */
  const [chosenId, setChosenId] = useState<string>()
  const [gaps, setGaps] = useState<readonly EntryGap[]>([])
  const send = useMutation({
    mutationFn: (request: NonNullable<ReturnType<typeof entryRequest>>) =>
      call('issues.submit', request),
  })
  const change = (part: Partial<Entry>) => {
    setEntry((now) => ({ ...now, ...part }))
    setGaps([])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const request = entryRequest(entry, requestId, questions)
    if (request !== null) return send.mutate(request)
    const found = entryGaps(entry, questions)
    setGaps(found)
    if (found[0] !== undefined) document.getElementById(FIELD_OF[found[0]])?.focus()
  }
  const again = () => {
    setEntry({ ...EMPTY_ENTRY, channel: entry.channel })
    setRequestId(newRequestId())
    send.reset()
  }
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{t('nav.new_issue')}</h1>
        <p className="muted">{t('entry.lead')}</p>
      </header>
      {send.isSuccess ? <Done entered={send.data} onAgain={again} /> : null}
      {send.isSuccess ? null : (
        <div className="new-issue">
          <form className="move-fields" onSubmit={submit} noValidate>
            {gaps.length > 0 ? (
              <p role="alert" className="form-error">
                {t('move.missing', { fields: gaps.map((gap) => t(`gap.${gap}`)).join('、') })}
              </p>
            ) : null}
            {send.isError ? (
              <p role="alert" className="form-error">
                {refusal(send.error)}
              </p>
            ) : null}
            <What entry={entry} onChange={change} />
            <EntryQuestions
              questions={questions}
              replies={entry.replies}
              onChange={(replies) => change({ replies })}
            />
            <fieldset>
              <legend>{t('entry.where')}</legend>
              <EntryPlaceFields place={entry.place} onChange={(place) => change({ place })} />
            </fieldset>
            <EntryAsker entry={entry} onChange={change} />
            <p>
              <Button type="primary" size="large" htmlType="submit" loading={send.isPending}>
                {t('entry.submit')}
              </Button>
            </p>
          </form>
          <div>
            <EntryMap
              place={entry.place}
              onChange={(place) => change({ place })}
              chosenId={chosenId}
              onPin={setChosenId}
            />
            <EntrySimilar entry={entry} chosenId={chosenId} />
          </div>
        </div>
      )}
    </main>
  )
}
