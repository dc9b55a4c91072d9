import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '#kit/api/client.ts'
import { useLookups, useSetPreferences } from '#kit/people/queries.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useMe } from '../../session/use-me.ts'
import '../../styles/account.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'
import { SecondFactor } from './second-factor.tsx'

function Password() {
  const { t, refusal } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => call('people.change_password', { current, next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className="panel account-form" aria-labelledby="password-title" onSubmit={submit}>
      <h2 id="password-title">{t('account.password')}</h2>
      {change.isError ? (
        <p role="alert" className="form-error">
          {refusal(change.error)}
        </p>
      ) : null}
      <label htmlFor="current">{t('account.current')}</label>
      <Input.Password
        id="current"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <label htmlFor="next">{t('account.next')}</label>
      <Input.Password
        id="next"
        autoComplete="new-password"
        required
        minLength={10}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <p>
        <Button htmlType="submit" loading={change.isPending}>
          {t('account.change')}
        </Button>
      </p>
      <output className="move-done">{change.isSuccess ? t('account.changed') : null}</output>
    </form>
  )
}

function Quiet() {
  const { t, people, refusal } = useWords()
  const { preferences } = useMe()
  const set = useSetPreferences()
  return (
    <section className="panel account-form" aria-labelledby="quiet-title">
      <h2 id="quiet-title">{t('account.messages')}</h2>
      {set.isError ? (
        <p role="alert" className="form-error">
          {refusal(set.error)}
        </p>
      ) : null}
      <label htmlFor="channel">{t('account.channel')}</label>
      <select
        id="channel"
        value={preferences.channel}
        onChange={(event) => {
          const channel = (['in_app', 'sms', 'mail'] as const).find(
            (one) => one === event.target.value,
          )
          if (channel !== undefined) set.mutate({ channel })
        }}
      >
        <option value="in_app">{people.channels.in_app}</option>
        <option value="sms">{people.channels.sms}</option>
        <option value="mail">{people.channels.mail}</option>
      </select>
      <label htmlFor="quiet-from">{t('account.quiet_from')}</label>
      <input
        id="quiet-from"
        type="time"
        value={preferences.quietFrom}
        onChange={(event) => set.mutate({ quietFrom: event.target.value })}
      />
      <label htmlFor="quiet-to">{t('account.quiet_to')}</label>
      <input
        id="quiet-to"
        type="time"
        value={preferences.quietTo}
        onChange={(event) => set.mutate({ quietTo: event.target.value })}
      />
    </section>
  )
}

/** Who looked at my own contact, when, for whom and why. */
function Lookups() {
  const { t, people, when } = useWords()
  const nowMs = useNowMs()
  const lookups = useLookups()
  return (
    <section className="panel" aria-labelledby="lookups-title">
      <h2 id="lookups-title">{t('account.lookups')}</h2>
      {lookups.isPending ? <Skeleton lines={2} /> : null}
      {lookups.isError ? (
        <ErrorState error={lookups.error} onRetry={() => void lookups.refetch()} />
      ) : null}
      {lookups.data?.lookups.length === 0 ? (
        <p className="muted">{t('account.no_lookups')}</p>
      ) : null}
      <ul>
        {lookups.data?.lookups.map((look) => (
          <li key={`${look.at}${look.roleWord}`}>
            {sayMoment(look.at, nowMs, when)} {look.orgName} {wordFor(people.roles, look.roleWord)}{' '}
            {wordFor(people.purposes, look.purpose)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 账号设置: posts, second factor, password, messages, and who looked at me. */
export function AccountPage() {
  const { t, people } = useWords()
  const me = useMe()
  return (
    <main className="page account-page" id="main">
      <h1>{t('who.account')}</h1>
      <section className="panel" aria-labelledby="posts-title">
        <h2 id="posts-title">{me.name}</h2>
        {me.isStaff ? null : <p>{t('account.not_staff')}</p>}
        <ul>
          {me.appointments.map((held) => (
            <li key={held.id}>
              {t('who.post', { role: people.roles[held.role], org: held.orgName })}（{held.areaName}
              ）<span className="muted small"> {t('account.since', { day: held.fromOn })}</span>
            </li>
          ))}
        </ul>
        {me.phoneMasked === null ? null : (
          <p className="muted small">
            {t('sign_in.phone')} {me.phoneMasked}
          </p>
        )}
      </section>
      {me.secondFactor === 'not_needed' ? null : <SecondFactor on={me.secondFactor === 'on'} />}
      <Password />
      <Quiet />
      <Lookups />
    </main>
  )
}
