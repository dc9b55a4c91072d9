import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Input as InputOf, Output } from '#kit/api/client.ts'
import { categoriesQuery } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useWords } from '../../words.ts'
import { OrgPicker } from '../issues/org-picker.tsx'
import { Problem } from './part.tsx'
import { useChange } from './use-settle.ts'

export type Partner = Output<'open311.list_partners'>['partners'][number]
type Draft = Omit<InputOf<'open311.save_partner'>, 'requestId' | 'orgId' | 'services'> & {
  orgId: string | undefined
  /** One line for each category: our code, an equals sign, theirs. */
  services: string
}

function draftOf(partner: Partner | null): Draft {
  return {
    ...(partner === null ? {} : { partnerId: partner.id }),
    name: partner?.name ?? '',
    orgId: partner?.org.id,
    baseUrl: partner?.baseUrl ?? 'https://',
    jurisdictionId: partner?.jurisdictionId ?? '',
    services: Object.entries(partner?.services ?? {})
      .map((pair) => pair.join('='))
      .join('\n'),
    defaultService: partner?.defaultService ?? '',
    sendsRequests: partner?.sendsRequests ?? true,
    sendsUpdates: partner?.sendsUpdates ?? true,
    active: partner?.active ?? true,
  }
}

/** The lines as a table of codes; a line that is none is left out and named. */
export function readCodes(text: string): { codes: Record<string, string>; bad: string[] } {
  const codes: Record<string, string> = {}
  const bad: string[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const [, ours, theirs] = /^(\d{1,20})\s*[=＝]\s*(\S.{0,79})$/.exec(line) ?? []
    if (ours === undefined || theirs === undefined) bad.push(line)
    else codes[ours] = theirs.trim()
  }
  return { codes, bad }
}

type FieldsProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void }

function TextField(
  props: FieldsProps & {
    name: 'name' | 'baseUrl' | 'jurisdictionId' | 'apiKey' | 'defaultService'
    optional?: boolean
    hint?: string
  },
) {
  const { t } = useWords()
  const { draft, change, name, optional = false, hint } = props
  const label = t(`interface.partner.${name}`)
  return (
    <div className="field">
      <label className="field-label" htmlFor={`partner-${name}`}>
        {optional ? t('field.optional', { label }) : label}
      </label>
      <Input
        id={`partner-${name}`}
        value={draft[name] ?? ''}
        autoComplete="off"
        required={!optional}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      {hint === undefined ? null : <p className="muted small">{hint}</p>}
    </div>
  )
}

function Codes({ draft, change, bad }: FieldsProps & { bad: readonly string[] }) {
  const { t } = useWords()
  const categories = useQuery(categoriesQuery)
  const example = categories.data?.categories.find(({ parentCode }) => parentCode !== null)
  return (
    <div className="field">
      <label className="field-label" htmlFor="partner-services">
        {t('field.optional', { label: t('interface.partner.services') })}
      </label>
      <Input.TextArea
        id="partner-services"
        value={draft.services}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={`${example?.code ?? '0102'}=LIGHT`}
        onChange={(event) => change({ services: event.target.value })}
      />
      <p className="muted small">{t('interface.partner.services_hint')}</p>
      {bad.length === 0 ? null : (
        <p role="alert" className="form-error">
          {t('interface.partner.services_bad', { lines: bad.join('、') })}
        </p>
      )}
    </div>
  )
}

/** One partner: where their endpoint is, for which office, and what they are told. */
export function PartnerForm(props: { partner: Partner | null; onDone: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState(() => draftOf(props.partner))
  const [requestId] = useState(newRequestId)
  const [bad, setBad] = useState<readonly string[]>([])
  const save = useChange('open311.save_partner')
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { codes, bad: wrong } = readCodes(draft.services)
    setBad(wrong)
    const { orgId, apiKey, ...rest } = draft
    if (orgId === undefined || wrong.length > 0) return
    save.mutate(
      { ...rest, requestId, orgId, services: codes, ...(apiKey ? { apiKey } : {}) },
      { onSuccess: props.onDone },
    )
  }
  const shared = { draft, change }
  return (
    <form className="interface-form" onSubmit={submit} aria-label={t('interface.new_partner')}>
      <Problem error={save.error} />
      <div className="field-pair">
        <TextField {...shared} name="name" />
        <div className="field">
          <label className="field-label" htmlFor="partner-org">
            {t('interface.partner.org')}
          </label>
          <OrgPicker
            id="partner-org"
            search={{}}
            value={draft.orgId}
            invalid={false}
            onChange={(orgId) => change({ orgId })}
          />
        </div>
      </div>
      <TextField {...shared} name="baseUrl" hint={t('interface.partner.baseUrl_hint')} />
      <div className="field-pair">
        <TextField {...shared} name="apiKey" optional={props.partner !== null} />
        <TextField {...shared} name="jurisdictionId" optional />
      </div>
      <Codes {...shared} bad={bad} />
      <TextField {...shared} name="defaultService" optional />
      <div className="interface-choices">
        {(['sendsRequests', 'sendsUpdates', 'active'] as const).map((name) => (
          <Checkbox
            key={name}
            checked={draft[name]}
            onChange={(event) => change({ [name]: event.target.checked })}
          >
            {t(`interface.partner.${name}`)}
          </Checkbox>
        ))}
      </div>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('interface.partner.save')}
        </Button>
        <Button onClick={props.onDone}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
