import { useRef, useState } from 'react'
import type { Alert, PublicPlace } from '#contract/outreach/terms.ts'
import { useAsk, useSend } from '#kit/api/query.ts'
import { useMe } from '#kit/people/queries.ts'
import { useAreas, useEstates } from '#kit/territory/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { Answer, Empty, Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

type Place = Pick<PublicPlace, 'areaCode' | 'estateId' | 'name'>
const RHYTHMS = ['instant', 'daily', 'weekly'] as const
const KINDS = ['new', 'answered', 'long_term', 'hot'] as const

const pageOf = ({ areaCode, estateId }: Place) =>
  `/area/${areaCode}${estateId ? `?estate=${estateId}` : ''}`

/** A place's public page, and for whoever is signed in an alert of it. */
function PlaceCard({ place, signedIn }: { place: Place; signedIn: boolean }) {
  const { replies } = useWords()
  const words = replies.alerts
  const [rhythm, setRhythm] = useState<(typeof RHYTHMS)[number]>('daily')
  const requestId = useRef(crypto.randomUUID())
  const add = useSend('outreach.add_alert', ['outreach.list_alerts'])
  const subscribe = () => {
    requestId.current = crypto.randomUUID()
    add.mutate({
      requestId: requestId.current,
      areaCode: place.areaCode,
      ...(place.estateId ? { estateId: place.estateId } : {}),
      category: '',
      kinds: [...KINDS],
      rhythm,
    })
  }
  return (
    <section className="card stack">
      {/* A page of the server: it opens without this app too. */}
      <a className="button button-primary" href={pageOf(place)}>
        {fill(words.open, { place: place.name })}
      </a>
      {signedIn && (
        <>
          <Choices
            label={words.rhythm}
            look="chips"
            value={rhythm}
            onChange={setRhythm}
            options={RHYTHMS.map((value) => ({ value, label: words.rhythms[value] }))}
          />
          <Button busy={add.isPending} onPress={subscribe}>
            {words.add}
          </Button>
          {add.error && <Problem error={add.error} />}
        </>
      )}
    </section>
  )
}

function Mine({ alerts }: { alerts: readonly Alert[] }) {
  const { replies } = useWords()
  const words = replies.alerts
  const end = useSend('outreach.end_alert', ['outreach.list_alerts'])
  if (alerts.length === 0) return <Empty>{words.none}</Empty>
  return (
    <ul className="stack">
      {alerts.map((alert) => (
        <li key={alert.id} className="card row-between">
          <div>
            <a href={pageOf(alert.place)}>{alert.place.name}</a>
            <p className="muted small">
              {[
                alert.categoryName ?? words.all,
                words.rhythms[alert.rhythm],
                ...alert.kinds.map((kind) => words.kinds[kind]),
              ].join(' · ')}
            </p>
          </div>
          <Button
            small
            busy={end.isPending}
            onPress={() => end.mutate({ requestId: crypto.randomUUID(), alertId: alert.id })}
          >
            {words.end}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function SignedIn() {
  const { replies } = useWords()
  const words = replies.alerts
  const asked = useAsk('outreach.list_alerts', {})
  return (
    <Answer asked={asked}>
      {({ alerts, home }) => (
        <>
          {home && (
            <section className="section">
              <h2>{fill(words.home, { place: home.name })}</h2>
              <PlaceCard place={home} signedIn />
            </section>
          )}
          <section className="section">
            <h2>{words.mine}</h2>
            <Mine alerts={alerts} />
          </section>
        </>
      )}
    </Answer>
  )
}

/** Finds an estate by name, and with it the community it lies in. */
function Find({ signedIn }: { signedIn: boolean }) {
  const { replies } = useWords()
  const words = replies.alerts
  const [q, setQ] = useState('')
  const found = useEstates(q).data?.estates ?? []
  const district = useAreas(null).data?.parents[0]
  return (
    <section className="section">
      <h2>{words.find}</h2>
      <Field label={words.find} hideLabel value={q} onChange={setQ} autoComplete="off" />
      {found.slice(0, 5).map((estate) => (
        <PlaceCard
          key={estate.id}
          signedIn={signedIn}
          place={{ areaCode: estate.communityCode, estateId: estate.id, name: estate.name }}
        />
      ))}
      {q.trim() === '' && district && (
        <a className="button" href={`/area/${district.code}`}>
          {words.district}
        </a>
      )}
    </section>
  )
}

/** 社区动态: what is being done around me, and who tells me of it. */
export function AlertsScreen() {
  const words = useWords()
  const said = words.replies.alerts
  const me = useMe()
  const signedIn = Boolean(me.data?.me)
  return (
    <Page title={said.title}>
      <p className="muted">{said.lead}</p>
      {signedIn && <SignedIn />}
      {!signedIn && !me.isPending && (
        <section className="card stack">
          <p>{said.signIn}</p>
          <Link to="/sign-in" search={{ next: '/alerts' }} className="button">
            {words.pocket.home.signIn}
          </Link>
        </section>
      )}
      <Find signedIn={signedIn} />
    </Page>
  )
}
