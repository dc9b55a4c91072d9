import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { categoriesQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { OrgPicker } from '../issues/org-picker.tsx'
import { Problem } from './part.tsx'
import { useChange } from './use-settle.ts'

const SCOPES = ['read', 'post', 'update'] as const

type Draft = {
  name: string
  contact: string
  scopes: (typeof SCOPES)[number][]
  serviceCodes: string[]
  orgId: string | null
  perMinute: number
  perDay: number
  held: boolean
  test: boolean
}

const EMPTY: Draft = {
  name: '',
  contact: '',
  scopes: ['post'],
  serviceCodes: [],
  orgId: null,
  perMinute: 60,
  perDay: 5000,
  held: false,
  test: false,
}

type FieldsProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

function WhoFields({ draft, change }: FieldsProps) {
  const { t } = useWords()
  return (
    <div className="field-pair">
      <div className="field">
        <label className="field-label" htmlFor="key-name">
          {t('interface.key_name')}
        </label>
        <Input
          id="key-name"
          value={draft.name}
          maxLength={60}
          required
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="key-contact">
          {t('field.optional', { label: t('interface.key_contact') })}
        </label>
        <Input
          id="key-contact"
          value={draft.contact}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => change({ contact: event.target.value })}
        />
      </div>
    </div>
  )
}

function MayFields({ draft, change }: FieldsProps) {
  const { t } = useWords()
  const categories = useQuery(categoriesQuery)
  const options = categories.data?.categories.map(({ code, name }) => ({
    value: code,
    label: `${code} ${name}`,
  }))
  return (
    <>
      <fieldset className="interface-choices">
        <legend className="field-label">{t('interface.key_scopes')}</legend>
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            checked={draft.scopes.includes(scope)}
            onChange={(event) =>
              change({
                scopes: SCOPES.filter((one) =>
                  one === scope ? event.target.checked : draft.scopes.includes(one),
                ),
              })
            }
          >
            {t(`interface.scope.${scope}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="field">
        <label className="field-label" htmlFor="key-services">
          {t('interface.key_services')}
        </label>
        <Select<string[]>
          id="key-services"
          mode="multiple"
          value={draft.serviceCodes}
          placeholder={t('interface.all_services')}
          showSearch={{ optionFilterProp: 'label' }}
          options={options ?? []}
          onChange={(serviceCodes) => change({ serviceCodes })}
        />
      </div>
      <div className="field">
        <label className="field-label" htmlFor="key-org">
          {t('field.optional', { label: t('interface.key_org') })}
        </label>
        <OrgPicker
          id="key-org"
          search={{}}
          value={draft.orgId ?? undefined}
          invalid={false}
          onChange={(orgId) => change({ orgId: orgId ?? null })}
        />
        <p className="muted small">{t('interface.key_org_hint')}</p>
      </div>
    </>
  )
}

function LimitFields({ draft, change }: FieldsProps) {
  const { t } = useWords()
  return (
    <>
      <div className="field-pair">
        <div className="field">
          <label className="field-label" htmlFor="key-minute">
            {t('interface.per_minute')}
          </label>
          <InputNumber
            id="key-minute"
            min={1}
            max={100_000}
            value={draft.perMinute}
            onChange={(perMinute) => change({ perMinute: perMinute ?? EMPTY.perMinute })}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="key-day">
            {t('interface.per_day')}
          </label>
          <InputNumber
            id="key-day"
            min={1}
            max={10_000_000}
            value={draft.perDay}
            onChange={(perDay) => change({ perDay: perDay ?? EMPTY.perDay })}
          />
        </div>
      </div>
      <div className="interface-choices">
        <Checkbox checked={draft.held} onChange={(event) => change({ held: event.target.checked })}>
          {t('interface.key_held')}
        </Checkbox>
        <Checkbox checked={draft.test} onChange={(event) => change({ test: event.target.checked })}>
          {t('interface.key_test')}
        </Checkbox>
      </div>
    </>
  )
}

/** A form for one new key; the key itself is handed up once and kept nowhere. */
export function NewKey(props: { onMade: (apiKey: string) => void; onClose: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState(EMPTY)
  // One id for one intended key: pressing twice, or again after a lost answer, makes one.
  const [requestId] = useState(newRequestId)
  const create = useChange('open311.create_key')
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { requestId, ...draft, name: draft.name.trim(), contact: draft.contact.trim() },
      { onSuccess: ({ apiKey }) => props.onMade(apiKey) },
    )
  }
  const isReady = draft.name.trim() !== '' && draft.scopes.length > 0
  return (
    <form className="interface-form" onSubmit={submit} aria-label={t('interface.new_key')}>
      <Problem error={create.error} />
      <WhoFields draft={draft} change={change} />
      <MayFields draft={draft} change={change} />
      <LimitFields draft={draft} change={change} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={create.isPending}>
          {t('interface.give')}
        </Button>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
