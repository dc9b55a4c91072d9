import { House, LocateFixed } from 'lucide-react'
import { useState } from 'react'
import type { Place } from '#contract/issues/terms.ts'
import type { Building, Estate } from '#contract/territory/terms.ts'
import { call } from '#kit/api/client.ts'
import { useEstate } from '#kit/territory/queries.ts'
import { sayRefusal } from '#kit/words/refusal.ts'
import { Button } from '../../../parts/button.tsx'
import { Choices } from '../../../parts/choice.tsx'
import { EstateSearch } from '../../../parts/estate-search.tsx'
import { Field } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { ProblemLine } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'
import { StepLine } from './report-screen.tsx'
import type { StepProps } from './what-step.tsx'
import { whereAmI } from './where-am-i.ts'

const PLACE_TEXT_MAX = 120
const SOMEWHERE = 'none'

function placeOf(estate: Estate, building: Building | null): Place {
  return {
    areaCode: building?.gridCode ?? estate.communityCode,
    estateId: estate.id,
    buildingId: building?.id ?? null,
    point: building?.point ?? estate.centre,
    text: `${estate.name}${building?.name ?? ''}`,
  }
}

/** Which building; not knowing is an answer too. */
function BuildingChoice(props: { place: Place; onPick: (place: Place) => void }) {
  const words = useWords()
  const { place } = props
  const estate = useEstate(place.estateId).data
  if (!estate || estate.buildings.length === 0) return null
  return (
    <Choices
      look="chips"
      label={words.pocket.report.building}
      value={place.buildingId ?? SOMEWHERE}
      options={[
        { value: SOMEWHERE, label: words.pocket.report.noBuilding },
        ...estate.buildings.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(buildingId) => {
        const building = estate.buildings.find(({ id }) => id === buildingId) ?? null
        props.onPick(placeOf(estate.estate, building))
      }}
    />
  )
}

/** 用我现在的位置: asked for once, on a tap, and only this once. */
function HereButton({ onPick }: { onPick: (place: Place) => void }) {
  const words = useWords()
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const [problem, setProblem] = useState<string | null>(null)
  async function locate(): Promise<void> {
    setState('busy')
    setProblem(null)
    try {
      const point = await whereAmI()
      if (!point) setProblem(words.pocket.report.noPosition)
      else {
        const { areaCode, estate, building, text } = await call('territory.locate', point)
        onPick({
          areaCode,
          estateId: estate?.id ?? null,
          buildingId: building?.id ?? null,
          point,
          text,
        })
      }
    } catch (error) {
      setProblem(sayRefusal(error, words.refusals))
    }
    setState('idle')
  }
  return (
    <>
      <Button busy={state === 'busy'} onPress={() => void locate()}>
        <LocateFixed size={24} aria-hidden="true" />
        {state === 'busy' ? words.pocket.report.locating : words.pocket.report.here}
      </Button>
      {problem && <ProblemLine>{problem}</ProblemLine>}
    </>
  )
}

/** ② Where: home first, then by name or by the phone's position; a sentence that can be corrected. */
export function WhereStep({ draft, change, me, onDone }: StepProps & { onDone: () => void }) {
  const words = useWords()
  const [tried, setTried] = useState(false)
  const { report } = words.pocket
  const { place } = draft
  const home = me?.home ?? null
  const setPlace = (next: Place | null) => change((before) => ({ ...before, place: next }))
  const atHome = () => {
    if (!home) return
    setPlace({
      areaCode: home.areaCode,
      estateId: home.estateId,
      buildingId: home.buildingId,
      point: null,
      text: `${home.estateName}${home.buildingName ?? ''}`,
    })
  }
  const done = () => {
    setTried(true)
    if (place) onDone()
  }
  return (
    <Page
      title={report.where}
      foot={
        <Button look="primary" onPress={done}>
          {report.next}
        </Button>
      }
    >
      <StepLine step="where" />
      {place ? (
        <>
          <div className="card stack">
            <Field
              label={report.placeSentence}
              value={place.text}
              onChange={(text) => setPlace({ ...place, text })}
              rows={2}
              limit={PLACE_TEXT_MAX}
              hint={report.placeHint}
            />
            <Button look="quiet" small onPress={() => setPlace(null)}>
              {report.otherPlace}
            </Button>
          </div>
          {place.estateId && <BuildingChoice place={place} onPick={setPlace} />}
        </>
      ) : (
        <>
          {home && (
            <Button onPress={atHome}>
              <House size={24} aria-hidden="true" />
              {report.atHome} {home.estateName}
              {home.buildingName}
            </Button>
          )}
          <HereButton onPick={setPlace} />
          <p className="muted small">{report.hereHint}</p>
          <EstateSearch onPick={(estate) => setPlace(placeOf(estate, null))} />
          {tried && <ProblemLine>{report.placeMissing}</ProblemLine>}
        </>
      )}
    </Page>
  )
}
