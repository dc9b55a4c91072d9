import { Button, Input, Radio } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import type { SettingVersion } from './history-panel.tsx'
import type { SettingWords } from './setting-words.ts'

const NOTE_LENGTH_MAX = 1000

type Props = {
  readonly words: SettingWords
  readonly title: string
  readonly button: string
  /** Versions whose moment is still to come: they would replace this one. */
  readonly waiting: readonly SettingVersion[]
  /** False for what takes no moment of its own. */
  readonly takesMoment?: boolean
  readonly error: unknown
  readonly isPending: boolean
  readonly onSend: (note: string, effectiveAt: string | undefined) => void
  readonly onCancel?: () => void
}

/** Why and from when: what every change of a setting says before it is made. */
export function WriteForm(props: Props) {
  const { words, title, button, waiting, takesMoment = true, error, isPending, onSend } = props
  const { refusal, when, t } = useWords()
  const nowMs = useNowMs()
  const id = useId()
  const { say } = words
  const [note, setNote] = useState('')
  const [isLater, setLater] = useState(false)
  const [moment, setMoment] = useState('')
  const isReady = note.trim() !== '' && (!isLater || moment !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A moment is meant in Chinese time, wherever the browser stands.
    if (isReady) onSend(note.trim(), isLater ? `${moment}:00+08:00` : undefined)
  }
  return (
    <form className="panel write-form" aria-labelledby={`${id}-title`} onSubmit={submit}>
      <h2 id={`${id}-title`}>{title}</h2>
      {error === null || error === undefined ? null : (
        <p role="alert" className="form-error">
          {refusal(error)}
        </p>
      )}
      <label htmlFor={`${id}-note`}>{say('note')}</label>
      <Input.TextArea
        id={`${id}-note`}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={NOTE_LENGTH_MAX}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {takesMoment ? (
        <>
          <span id={`${id}-when`} className="field-label">
            {say('when')}
          </span>
          <Radio.Group
            aria-labelledby={`${id}-when`}
            value={isLater}
            onChange={(event) => setLater(event.target.value === true)}
            options={[
              { value: false, label: say('at_once') },
              { value: true, label: say('later') },
            ]}
          />
          {isLater ? (
            <Input
              type="datetime-local"
              aria-label={say('moment')}
              value={moment}
              onChange={(event) => setMoment(event.target.value)}
            />
          ) : null}
        </>
      ) : null}
      {waiting.map(({ version, effectiveAt }) => (
        <p key={version} className="write-warning">
          {say('later_waits', { n: version, when: sayMoment(effectiveAt, nowMs, when) })}
        </p>
      ))}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isPending}>
          {button}
        </Button>
        {props.onCancel === undefined ? null : (
          <Button type="text" onClick={props.onCancel}>
            {t('cancel')}
          </Button>
        )}
      </p>
    </form>
  )
}
