import { useState } from 'react'
import type { WhistleRank, WhistleView } from '#contract/whistles/terms.ts'
import { useAsk } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { useMe } from '#kit/people/queries.ts'
import { isHighEnough } from '#kit/whistles/ranks.ts'
import { fill } from '#kit/words/fill.ts'
import { sayBy, sayMoment } from '#kit/words/when.ts'
import { useParam, useSearchWord } from '../../navigation.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { AcceptButton, AttendForm } from './attend-form.tsx'

type Unit = WhistleView['units'][number]

/** Who must come by when, and who must come at all. */
function Call({ whistle }: { whistle: WhistleView }) {
  const { pocket, whistles, when } = useWords()
  const words = pocket.whistle
  const at = sayMoment(whistle.arriveBy, clock.nowMs(), when)
  const isOver = whistle.state === 'blown' && Date.parse(whistle.arriveBy) < clock.nowMs()
  return (
    <section className="card stack">
      <div className="row-between">
        <span className="state">{whistles.workStates[whistle.state]}</span>
        <strong>{whistles.colours[whistle.colour]}</strong>
      </div>
      <p className={isOver ? 'say-overdue' : 'promise'}>
        {fill(words.arriveBy, { at, place: whistle.placeText })}
      </p>
      <p>{fill(words.required, { rank: whistles.ranks[whistle.requiredRank] })}</p>
      <p className="quote">{whistle.details}</p>
      <p className="muted small">
        {whistle.street.name} · {whistle.number}
      </p>
    </section>
  )
}

function UnitLine({ unit }: { unit: Unit }) {
  const { pocket } = useWords()
  const words = pocket.whistle
  const isThere = unit.arrivedAt !== null
  return (
    <li className="row-between">
      <span>{unit.org.name}</span>
      <span className={isThere ? 'say-done' : unit.absentAt ? 'say-overdue' : 'muted'}>
        {isThere ? words.there : unit.absentAt ? words.absent : words.notThere}
      </span>
    </li>
  )
}

function Tasks({ whistle }: { whistle: WhistleView }) {
  const { pocket, when } = useWords()
  if (whistle.tasks.length === 0) return null
  return (
    <section className="card stack-tight">
      <h2>{pocket.whistle.tasks}</h2>
      {whistle.tasks.map((task) => (
        <p key={task.no}>
          {task.org.name}：{task.text}{' '}
          <span className="muted small">{sayBy(task.dueAt, clock.nowMs(), when)}</span>
        </p>
      ))}
    </section>
  )
}

/** 报到 on the phone: the street ticks off its list; an office signs in with the code at the place. */
function Attending({ whistle, code }: { whistle: WhistleView; code: string | undefined }) {
  const { pocket, whistles } = useWords()
  const words = pocket.whistle
  const [came, setCame] = useState<{ org: string; rank: WhistleRank; valid: boolean }>()
  const mine = whistle.units.find(({ isMine }) => isMine)
  const isStreet = whistle.placeCode !== null
  const may = whistle.actions.some(({ action }) => action === 'attend')
  const missing = whistle.units.filter(({ arrivedAt }) => arrivedAt === null)
  const units = isStreet ? missing : missing.filter(({ isMine }) => isMine)
  return (
    <>
      <output>
        {came && (
          <p className={came.valid ? 'say-done' : 'say-overdue'}>
            {came.valid
              ? fill(words.done, { org: came.org })
              : fill(words.tooLow, { rank: whistles.ranks[whistle.requiredRank] })}
          </p>
        )}
      </output>
      {mine && mine.acceptedAt === null && mine.arrivedAt === null && whistle.state === 'blown' && (
        <AcceptButton whistle={whistle} />
      )}
      {mine?.acceptedAt && mine.arrivedAt === null && <p>{words.accepted}</p>}
      {may && units.length > 0 && !isStreet && code === undefined && <p>{words.needCode}</p>}
      {may && units.length > 0 && (isStreet || code !== undefined) && (
        <AttendForm
          key={units.map(({ org }) => org.id).join()}
          whistle={whistle}
          units={units}
          code={isStreet ? undefined : code}
          onCame={(org, rank) =>
            setCame({ org, rank, valid: isHighEnough(rank, whistle.requiredRank) })
          }
        />
      )}
    </>
  )
}

/** One whistle on the phone, as the QR at the place or a message opens it. */
export function WhistleScreen() {
  const { pocket } = useWords()
  const words = pocket.whistle
  const whistleId = useParam('whistleId')
  const code = useSearchWord('code')
  const me = useMe()
  const isSignedIn = Boolean(me.data?.me)
  const asked = useAsk('whistles.get', { whistleId }, { enabled: isSignedIn })
  const next = `/whistle/${whistleId}${code === undefined ? '' : `?code=${code}`}`
  if (me.data !== undefined && !isSignedIn) {
    return (
      <Page title={words.title}>
        <SignInFirst next={next} />
      </Page>
    )
  }
  return (
    <Page title={asked.data?.whistle.title ?? words.title} long>
      <Answer asked={asked}>
        {({ whistle }) => (
          <>
            <Call whistle={whistle} />
            <Attending whistle={whistle} code={code} />
            <section className="card stack-tight">
              <h2>{words.units}</h2>
              <ul className="stack-tight plain-list">
                {whistle.units.map((unit) => (
                  <UnitLine key={unit.org.id} unit={unit} />
                ))}
              </ul>
            </section>
            <Tasks whistle={whistle} />
          </>
        )}
      </Answer>
    </Page>
  )
}
