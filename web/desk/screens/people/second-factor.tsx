import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { call } from '#kit/api/client.ts'
import { meQuery } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

/** Binds an authenticator: the password, then the code to scan, then six digits as proof. */
export function SecondFactor({ on }: { on: boolean }) {
  const { t, refusal } = useWords()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: () => call('people.set_up_second_factor', { password }) })
  const confirm = useMutation({
    mutationFn: () => call('people.confirm_second_factor', { code }),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  })
  const refused = confirm.error ?? begin.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (begin.isSuccess) confirm.mutate()
    else begin.mutate()
  }
  if (on) {
    return (
      <section className="panel" aria-labelledby="factor-title">
        <h2 id="factor-title">{t('sign_in.totp')}</h2>
        <p>{t('factor.on')}</p>
      </section>
    )
  }
  return (
    <form className="panel account-form" aria-labelledby="factor-title" onSubmit={submit}>
      <h2 id="factor-title">{t('sign_in.totp')}</h2>
      <p>{t('factor.needed')}</p>
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refusal(refused)}
        </p>
      )}
      {begin.isSuccess ? (
        <>
          <img
            className="factor-code"
            // An image of the server's own making; as an image no script in it could ever run.
            src={`data:image/svg+xml;utf8,${encodeURIComponent(begin.data.qrSvg)}`}
            alt={t('factor.code')}
          />
          <p className="small muted preserve">
            {t('factor.secret', { secret: new URL(begin.data.uri).searchParams.get('secret') })}
          </p>
          <label htmlFor="factor-digits">{t('sign_in.totp')}</label>
          <Input
            id="factor-digits"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      ) : (
        <>
          <label htmlFor="factor-password">{t('sign_in.password')}</label>
          <Input.Password
            id="factor-password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </>
      )}
      <p>
        <Button type="primary" htmlType="submit" loading={begin.isPending || confirm.isPending}>
          {begin.isSuccess ? t('factor.confirm') : t('factor.begin')}
        </Button>
      </p>
    </form>
  )
}
