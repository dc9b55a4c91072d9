import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useId, useState } from 'react'
import { call, type Input } from '#kit/api/client.ts'
import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

type Purpose = Input<'people.reveal_contact'>['purpose']
const PURPOSES: readonly Purpose[] = ['call_asker', 'visit_asker', 'call_back']

/** The asker's name and phone: masked, and shown in full only for a purpose that is written down. */
export function Contact({ issue, purpose }: { issue: IssueView; purpose?: Purpose }) {
  const { t, people, loop, refusal } = useWords()
  const [chosen, setChosen] = useState<Purpose | undefined>(purpose)
  const [asks, setAsks] = useState(false)
  const group = useId()
  const reveal = useMutation({
    mutationFn: (why: Purpose) => call('people.reveal_contact', { itemId: issue.id, purpose: why }),
  })
  const { asker } = issue
  if (issue.identity === 'anonymous') return <p>{t('contact.anonymous')}</p>
  if (reveal.isSuccess) {
    const { name, phone } = reveal.data
    return (
      <p className="contact-shown">
        <strong>{name ?? loop.asker}</strong>{' '}
        {phone === null ? t('contact.no_phone') : <a href={`tel:${phone}`}>{phone}</a>}
        <span className="muted small"> {t('contact.logged')}</span>
      </p>
    )
  }
  return (
    <div className="contact">
      <p>
        {issue.identity === 'secret' ? t('contact.secret') : (asker.name ?? loop.asker)}
        {asker.phone === null ? null : ` ${asker.phone}`}{' '}
        <button
          type="button"
          className="quiet-button no-print"
          aria-expanded={asks}
          onClick={() => setAsks(!asks)}
        >
          {t('contact.reveal')}
        </button>
      </p>
      {asks ? (
        // Not a form of its own: this also stands inside the form of a call-back.
        <fieldset className="contact-purpose no-print">
          <legend>{t('contact.purpose')}</legend>
          {PURPOSES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={group}
                checked={chosen === one}
                onChange={() => setChosen(one)}
              />
              {people.purposes[one]}
            </label>
          ))}
          <p className="muted small">{t('contact.will_log')}</p>
          {reveal.isError ? (
            <p role="alert" className="form-error">
              {refusal(reveal.error)}
            </p>
          ) : null}
          <Button
            disabled={chosen === undefined}
            loading={reveal.isPending}
            onClick={() => chosen !== undefined && reveal.mutate(chosen)}
          >
            {t('contact.show')}
          </Button>
        </fieldset>
      ) : null}
    </div>
  )
}
