import { Button, Input, InputNumber, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import type { IssueView } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { OrgsPicker } from '../issues/org-picker.tsx'
import { COLOURS, useBlow, type WhistleColour } from './queries.ts'

const DETAILS_MAX = 2000
const PLACE_MAX = 120
const MINUTES = { min: 10, max: 10_080 }

type Props = {
  readonly issue: IssueView
  readonly onDone: (whistleId?: string) => void
}

/** 吹哨 in three fields: how loud, whom, for what. Place and time are the case's and the colour's own. */
export function BlowForm({ issue, onDone }: Props) {
  const { t, whistles, refusal } = useWords()
  const blow = useBlow()
  const [requestId] = useState(newRequestId)
  const [colour, setColour] = useState<WhistleColour>('yellow')
  const [orgIds, setOrgIds] = useState<readonly string[]>([])
  const [details, setDetails] = useState('')
  const [placeText, setPlace] = useState(issue.placeText)
  const [minutes, setMinutes] = useState<number | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    blow.mutate(
      {
        requestId,
        colour,
        orgIds: [...orgIds],
        details: details.trim(),
        aboutItemId: issue.id,
        ...(placeText.trim() === '' ? {} : { placeText: placeText.trim() }),
        ...(minutes === null ? {} : { arriveWithinMinutes: minutes }),
      },
      { onSuccess: ({ id }) => onDone(id) },
    )
  }
  const isReady = orgIds.length > 0 && details.trim().length >= 2
  return (
    <form className="move-fields" aria-label={t('whistle.blow_title')} onSubmit={submit}>
      <div className="field">
        <span className="field-label" id="label-colour">
          {whistles.fields.colour}
        </span>
        <Radio.Group
          aria-labelledby="label-colour"
          value={colour}
          options={COLOURS.map((one) => ({
            value: one,
            label: <span className={`whistle-mark ${one}`}>{whistles.colours[one]}</span>,
          }))}
          onChange={(event) => setColour(event.target.value)}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="whistle-orgs">
          {whistles.fields.orgIds}
        </label>
        <OrgsPicker
          id="whistle-orgs"
          known={issue.suggestion?.helpers ?? []}
          value={orgIds}
          onChange={setOrgIds}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="whistle-details">
          {whistles.fields.details}
        </label>
        <Input.TextArea
          id="whistle-details"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={DETAILS_MAX}
          value={details}
          onChange={(event) => setDetails(event.target.value)}
        />
      </div>
      <details>
        <summary className="muted">{t('whistle.more')}</summary>
        <div className="field">
          <label className="field-label" htmlFor="whistle-place">
            {whistles.fields.placeText}
          </label>
          <Input
            id="whistle-place"
            maxLength={PLACE_MAX}
            value={placeText}
            onChange={(event) => setPlace(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="whistle-minutes">
            {whistles.fields.minutes}
          </label>
          <InputNumber<number>
            id="whistle-minutes"
            {...MINUTES}
            precision={0}
            value={minutes}
            onChange={setMinutes}
          />
        </div>
      </details>
      {blow.error ? (
        <p role="alert" className="form-error">
          {refusal(blow.error)}
        </p>
      ) : null}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={blow.isPending}>
          {t('whistle.blow')}
        </Button>
        <Button type="text" onClick={() => onDone()}>
          {t('cancel')}
        </Button>
      </p>
    </form>
  )
}
