import { useMutation } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { call } from '#kit/api/client.ts'
import type { Me } from '../api/queries.ts'
import { useWords } from '../words.ts'

/** Phone number, then the six digits that were sent to it. */
export function PhoneSignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t, refusal } = useWords()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const send = useMutation({ mutationFn: () => call('people.send_code', { phone }) })
  const signIn = useMutation({
    mutationFn: () => call('people.sign_in_by_code', { phone, code }),
    onSuccess: ({ me }) => onSignedIn(me),
  })
  const digits = useRef<InputRef>(null)
  const sent = send.isSuccess
  useEffect(() => {
    if (sent) digits.current?.focus()
  }, [sent])
  const refused = signIn.error ?? send.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (send.isSuccess) signIn.mutate()
    else send.mutate()
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refusal(refused)}
        </p>
      )}
      <label htmlFor="phone">{t('sign_in.phone')}</label>
      <Input
        id="phone"
        size="large"
        type="tel"
        autoComplete="tel"
        required
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      {send.isSuccess ? (
        <>
          <label htmlFor="code">{t('sign_in.code')}</label>
          <Input
            id="code"
            ref={digits}
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="\d{6}"
            maxLength={6}
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <output className="muted small">
            {t('sign_in.code_sent', { seconds: send.data.waitSeconds })}
          </output>
        </>
      ) : null}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={send.isPending || signIn.isPending}
      >
        {send.isSuccess ? t('sign_in.submit') : t('sign_in.send_code')}
      </Button>
    </form>
  )
}
