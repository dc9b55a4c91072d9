import { Input, Radio } from 'antd'
import { useWords } from '../../words.ts'
import type { Entry } from './entry.ts'

type Props = {
  readonly entry: Entry
  readonly onChange: (part: Partial<Entry>) => void
}

/** Who asked, and that they agreed to be entered (个人信息保护法 13, 14). */
export function EntryAsker({ entry, onChange }: Props) {
  const { t, loop } = useWords()
  const anonymous = entry.identity === 'anonymous'
  return (
    <fieldset>
      <legend>{t('entry.who')}</legend>
      <div className="field">
        <span className="field-label" id="label-identity">
          {t('entry.identity')}
        </span>
        <Radio.Group
          aria-labelledby="label-identity"
          value={entry.identity}
          options={(['named', 'secret', 'anonymous'] as const).map((one) => ({
            value: one,
            label: loop.identities[one],
          }))}
          onChange={(event) => onChange({ identity: event.target.value })}
        />
        <p className="muted small">{t(`entry.identity_${entry.identity}`)}</p>
      </div>
      {anonymous ? null : (
        <>
          <div className="field-pair">
            <div className="field">
              <label className="field-label" htmlFor="entry-name">
                {t('entry.name')}
              </label>
              <Input
                id="entry-name"
                autoComplete="off"
                maxLength={40}
                value={entry.name}
                onChange={(event) => onChange({ name: event.target.value })}
              />
            </div>
            <div className="field">
              <label className="field-label" htmlFor="entry-phone">
                {t('field.optional', { label: t('sign_in.phone') })}
              </label>
              <Input
                id="entry-phone"
                type="tel"
                autoComplete="off"
                maxLength={20}
                value={entry.phone}
                onChange={(event) => onChange({ phone: event.target.value })}
              />
            </div>
          </div>
          <label className="consent">
            <input
              id="entry-consent"
              type="checkbox"
              checked={entry.consent}
              onChange={(event) => onChange({ consent: event.target.checked })}
            />
            <span>{t('entry.consent')}</span>
          </label>
        </>
      )}
    </fieldset>
  )
}
