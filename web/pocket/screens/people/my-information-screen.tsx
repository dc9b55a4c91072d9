import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kit/api/client.ts'
import { clock } from '#kit/clock/clock.ts'
import { removeDraft } from '#kit/offline/draft.ts'
import { useLookups, useMe, useTakeMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { chinaDay, sayMoment } from '#kit/words/when.ts'
import { keep } from '../../kept.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Problem, ProblemLine } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { MyLimit } from './my-limit.tsx'

/** What has to be written before an account is deleted; the contract asks for these very words. */
const CONFIRMED = '删除我的信息'

function saveAsFile(content: unknown, name: string): void {
  const text = JSON.stringify(content, null, 2)
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

function Export() {
  const words = useWords()
  const { information } = words.pocket
  const ask = useMutation({
    mutationFn: () => call('people.export_mine', {}),
    onSuccess: (mine) => saveAsFile(mine, `wanyou-${chinaDay(clock.nowMs())}.json`),
  })
  return (
    <section className="card stack">
      <h2>{information.export}</h2>
      <p className="small">{information.exportText}</p>
      <Button busy={ask.isPending} onPress={() => ask.mutate()}>
        {information.exportButton}
      </Button>
      {ask.error && <Problem error={ask.error} />}
    </section>
  )
}

function Lookups() {
  const words = useWords()
  const { information } = words.pocket
  const asked = useLookups()
  const purposes: Readonly<Record<string, string>> = words.people.purposes
  return (
    <section className="card stack">
      <h2>{information.lookups}</h2>
      <Answer asked={asked} rows={1}>
        {({ lookups }) =>
          lookups.length === 0 ? (
            <p className="muted">{information.noLookups}</p>
          ) : (
            <ul className="stack">
              {lookups.map(({ at, roleWord, orgName, purpose, what }) => (
                <li key={`${at}${what}`}>
                  <p>
                    {orgName} {roleWord}
                  </p>
                  <p className="muted small">
                    {sayMoment(at, clock.nowMs(), words.when)} · {purposes[purpose] ?? purpose} ·{' '}
                    {what}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}

function Delete({ onDeleted }: { onDeleted: (kept: readonly string[]) => void }) {
  const words = useWords()
  const { information } = words.pocket
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [requestId] = useState(() => crypto.randomUUID())
  const remove = useMutation({
    mutationFn: () => call('people.delete_me', { requestId, confirm: CONFIRMED }),
    onSuccess: async ({ kept }) => {
      await removeDraft(keep)
      onDeleted(kept)
    },
  })
  const confirmed = typed.trim() === CONFIRMED
  return (
    <section className="card stack">
      <h2>{information.delete}</h2>
      <p className="small">{information.deleteText}</p>
      <Field
        label={fill(information.deleteConfirm, { words: CONFIRMED })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
      {tried && !confirmed && (
        <ProblemLine>{fill(information.deleteMissing, { words: CONFIRMED })}</ProblemLine>
      )}
      {remove.error && <Problem error={remove.error} />}
      <Button
        look="danger"
        busy={remove.isPending}
        onPress={() => {
          setTried(true)
          if (confirmed) remove.mutate()
        }}
      >
        {information.deleteButton}
      </Button>
    </section>
  )
}

/** My information: take it along, see who looked, have it deleted. */
export function MyInformationScreen() {
  const words = useWords()
  const { information } = words.pocket
  const asked = useMe()
  const takeMe = useTakeMe()
  const [kept, setKept] = useState<readonly string[] | null>(null)
  if (kept) {
    return (
      <Page title={information.deleted} back={false}>
        <p>{information.deletedText}</p>
        {kept.length > 0 && (
          <ul className="card stack-tight">
            {kept.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        )}
        <Link to="/" className="button button-primary">
          {words.pocket.toHome}
        </Link>
      </Page>
    )
  }
  return (
    <Page title={information.title}>
      <Answer asked={asked}>
        {({ me }) =>
          me ? (
            <>
              <MyLimit />
              <Export />
              <Lookups />
              <Delete
                onDeleted={(left) => {
                  takeMe(null)
                  setKept(left)
                }}
              />
            </>
          ) : (
            <SignInFirst next="/settings/my-information" />
          )
        }
      </Answer>
    </Page>
  )
}
