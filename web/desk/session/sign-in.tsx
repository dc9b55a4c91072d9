import { useMutation } from '@tanstack/react-query'
import { type AnyRouter, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { ApiRefusal, call } from '#kit/api/client.ts'
import { useTakeMe } from '#kit/people/queries.ts'
import type { Me } from '../api/queries.ts'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { useWords } from '../words.ts'
import { PhoneSignIn } from './phone-sign-in.tsx'

const TOTP_NEEDED = 'people.second_factor_needed'

/** Name and password; the six digits are asked for only when the account has a second factor. */
function PasswordSignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t, refusal } = useWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [needsTotp, setNeedsTotp] = useState(false)
  const digits = useRef<InputRef>(null)
  const error = useRef<HTMLParagraphElement>(null)
  const signIn = useMutation({
    mutationFn: () => call('people.sign_in', { login, password, ...(needsTotp ? { totp } : {}) }),
    onSuccess: ({ me }) => onSignedIn(me),
    onError: (cause) => {
      if (cause instanceof ApiRefusal && cause.code === TOTP_NEEDED) setNeedsTotp(true)
    },
  })
  const asksTotp = signIn.error instanceof ApiRefusal && signIn.error.code === TOTP_NEEDED
  const refused = signIn.isError && !asksTotp
  useEffect(() => {
    if (needsTotp) digits.current?.focus()
  }, [needsTotp])
  useEffect(() => {
    if (refused) error.current?.focus()
  }, [refused])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {refused ? (
        <p ref={error} tabIndex={-1} role="alert" className="form-error">
          {refusal(signIn.error)}
        </p>
      ) : null}
      <label htmlFor="login">{t('sign_in.login')}</label>
      <Input
        id="login"
        size="large"
        autoComplete="username"
        required
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <label htmlFor="password">{t('sign_in.password')}</label>
      <Input.Password
        id="password"
        size="large"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {needsTotp ? (
        <>
          <label htmlFor="totp">{t('sign_in.totp')}</label>
          <Input
            id="totp"
            ref={digits}
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            aria-describedby="totp-hint"
            value={totp}
            onChange={(event) => setTotp(event.target.value)}
          />
          <p id="totp-hint" className="muted small">
            {t('sign_in.totp_hint')}
          </p>
        </>
      ) : null}
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        {t('sign_in.submit')}
      </Button>
    </form>
  )
}

export function SignInPage() {
  const { t } = useWords()
  const [byPhone, setByPhone] = useState(false)
  const takeMe = useTakeMe()
  const navigate = useNavigate<AnyRouter>()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const to = typeof search['to'] === 'string' ? search['to'] : '/'
  const onSignedIn = (me: Me) => {
    takeMe(me)
    // `to` is written by our own guard and is always a path inside this app.
    void navigate({ href: /^\/(?!\/)/.test(to) ? to : '/' })
  }
  return (
    <main className="sign-in-page" id="main">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <p className="brand-line">
          <img src={`${import.meta.env.BASE_URL}seal.svg`} alt="" width="36" height="36" />
          <span className="brand-name">{t('brand')}</span>
        </p>
        <h1 id="sign-in-title">{t('sign_in.title')}</h1>
        {byPhone ? (
          <PhoneSignIn onSignedIn={onSignedIn} />
        ) : (
          <PasswordSignIn onSignedIn={onSignedIn} />
        )}
        <button type="button" className="quiet-button" onClick={() => setByPhone(!byPhone)}>
          {byPhone ? t('sign_in.by_password') : t('sign_in.by_phone')}
        </button>
        <p className="muted small">{t('sign_in.resident_hint')}</p>
        <LanguageSwitch />
      </section>
    </main>
  )
}
