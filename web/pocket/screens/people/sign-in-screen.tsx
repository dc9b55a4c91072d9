import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Me } from '#contract/people/terms.ts'
import { ApiRefusal, call } from '#kit/api/client.ts'
import { useTakeMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { useGo, useGoToAddress, useSearchWord } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { Segments } from '../../parts/segments.tsx'
import { Problem, ProblemLine } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

const PHONE = /^1\d{10}$/
const CODE = /^\d{6}$/

/** Seconds until another code may be asked for, counting down. */
function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}

type Done = { onDone: (me: Me) => void }

/** By a code sent to the phone; the first time this also makes the account. */
function ByCode({ onDone }: Done) {
  const words = useWords()
  const { signIn } = words.pocket
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [wait, setWait] = useCountdown()
  const send = useMutation({
    mutationFn: () => call('people.send_code', { phone: phone.trim() }),
    onSuccess: ({ waitSeconds }) => setWait(waitSeconds),
  })
  const enter = useMutation({
    mutationFn: () =>
      call('people.sign_in_by_code', {
        phone: phone.trim(),
        code: code.trim(),
        ...(name.trim() ? { name: name.trim() } : {}),
      }),
    onSuccess: ({ me }) => onDone(me),
  })
  const askCode = () => {
    const good = PHONE.test(phone.trim())
    setProblem(good ? null : words.refusals['people.bad_phone'])
    if (good) send.mutate()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const good = CODE.test(code.trim())
        setProblem(good ? null : signIn.codeMissing)
        if (good) enter.mutate()
      }}
    >
      <Field
        label={signIn.phone}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        value={phone}
        onChange={setPhone}
        limit={20}
      />
      <Button onPress={askCode} busy={send.isPending || wait > 0}>
        {wait > 0 ? fill(signIn.again, { n: wait }) : signIn.sendCode}
      </Button>
      <output>{send.isSuccess && <p className="note-card">{signIn.sent}</p>}</output>
      {send.error && <Problem error={send.error} />}
      <Field
        label={signIn.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        limit={6}
      />
      <Field
        label={signIn.name}
        autoComplete="name"
        value={name}
        onChange={setName}
        limit={40}
        hint={signIn.nameHint}
      />
      {problem && <ProblemLine>{problem}</ProblemLine>}
      {enter.error && <Problem error={enter.error} />}
      <Button type="submit" look="primary" busy={enter.isPending}>
        {signIn.enter}
      </Button>
    </form>
  )
}

/** By name and password, for staff; the one-time code is asked for only when it is needed. */
function ByPassword({ onDone }: Done) {
  const words = useWords()
  const { signIn } = words.pocket
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [missing, setMissing] = useState(false)
  const enter = useMutation({
    mutationFn: () =>
      call('people.sign_in', {
        login: login.trim(),
        password,
        ...(CODE.test(totp) ? { totp } : {}),
      }),
    onSuccess: ({ me }) => onDone(me),
  })
  const asksTotp =
    totp !== '' ||
    (enter.error instanceof ApiRefusal && enter.error.code === 'people.second_factor_needed')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const empty = login.trim() === '' || password === ''
        setMissing(empty)
        if (!empty) enter.mutate()
      }}
    >
      <Field
        label={signIn.login}
        autoComplete="username"
        value={login}
        onChange={setLogin}
        limit={60}
      />
      <Field
        label={signIn.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        limit={200}
      />
      {asksTotp && (
        <Field
          label={signIn.totp}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={totp}
          onChange={setTotp}
          limit={6}
        />
      )}
      {missing && <ProblemLine>{signIn.bothMissing}</ProblemLine>}
      {enter.error && <Problem error={enter.error} />}
      <Button type="submit" look="primary" busy={enter.isPending}>
        {signIn.enter}
      </Button>
    </form>
  )
}

/** Signing in, by phone code or by password; afterwards back to where one was. */
export function SignInScreen() {
  const words = useWords()
  const { signIn } = words.pocket
  const next = useSearchWord('next')
  const go = useGo()
  const goToAddress = useGoToAddress()
  const takeMe = useTakeMe()
  const [way, setWay] = useState<'code' | 'password'>('code')
  const onDone = (me: Me) => {
    takeMe(me)
    // Only addresses inside this app: a link from elsewhere must not choose where one lands.
    if (next && /^\/(?![/\\])/.test(next)) goToAddress(next)
    else void go({ to: me.appointments.length > 0 ? '/work' : '/' }, true)
  }
  return (
    <Page title={signIn.title}>
      <Segments
        label={signIn.title}
        value={way}
        onChange={setWay}
        options={[
          { value: 'code', label: signIn.byCode },
          { value: 'password', label: signIn.byPassword },
        ]}
      />
      {way === 'code' ? <ByCode onDone={onDone} /> : <ByPassword onDone={onDone} />}
      <p className="hint">{signIn.privacy}</p>
    </Page>
  )
}
