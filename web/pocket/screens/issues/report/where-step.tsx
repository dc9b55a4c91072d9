import { House, LocateFixed, MapPin } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Place } from '#contract/issues/terms.ts'
import type { Area, Building, Estate } from '#contract/territory/terms.ts'
import { call } from '#kit/api/client.ts'
import type { MapPoint } from '#kit/map/map-layers.ts'
import { useEstate } from '#kit/territory/queries.ts'
import { sayRefusal } from '#kit/words/refusal.ts'
import { Button } from '../../../parts/button.tsx'
import { Choices } from '../../../parts/choice.tsx'
import { EstateSearch } from '../../../parts/estate-search.tsx'
import { Field } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { ProblemLine, Skeleton } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'
import { AreaPick } from './area-pick.tsx'
import { StepLine } from './report-screen.tsx'
import type { StepProps } from './what-step.tsx'
import { whereAmI } from './where-am-i.ts'

const MapPick = lazy(() => import('./map-pick.tsx'))

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

function placeInArea(street: Area, community: Area | null): Place {
  const area = community ?? street
  return {
    areaCode: area.code,
    estateId: null,
    buildingId: null,
    point: community?.centre ?? null,
    text: `${street.name}${community?.name ?? ''}`,
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

/** Finds the place of a point; says the problem in words when it lies outside or nobody answers. */
function useLocate(onPick: (place: Place) => void) {
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function locate(findPoint: () => Promise<MapPoint | null>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const point = await findPoint()
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
    setBusy(false)
  }
  return { busy, problem, locate }
}

/** Where the phone is, asked for once and on a tap; or a point on the map. */
function PointAt({ onPick }: { onPick: (place: Place) => void }) {
  const words = useWords()
  const [showsMap, setShowsMap] = useState(false)
  const { busy, problem, locate } = useLocate(onPick)
  const { report } = words.pocket
  return (
    <>
      <div className="stack-tight">
        <Button busy={busy} onPress={() => void locate(whereAmI)}>
          <LocateFixed size={24} aria-hidden="true" />
          {busy ? report.locating : report.here}
        </Button>
        <p className="muted small">{report.hereHint}</p>
      </div>
      {showsMap ? (
        <Suspense fallback={<Skeleton rows={2} />}>
          <MapPick onPick={(point) => void locate(() => Promise.resolve(point))} />
        </Suspense>
      ) : (
        <Button onPress={() => setShowsMap(true)}>
          <MapPin size={24} aria-hidden="true" />
          {report.onMap}
        </Button>
      )}
      {problem && <ProblemLine>{problem}</ProblemLine>}
    </>
  )
}

/** ② Where: home first, then by name or by the phone's position; a sentence that can be corrected. */
export function WhereStep({ draft, change, me, onDone }: StepProps & { onDone: () => void }) {
  const words = useWords()
  const [tried, setTried] = useState(false)
  const [showsAreas, setShowsAreas] = useState(false)
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
          <EstateSearch onPick={(estate) => setPlace(placeOf(estate, null))} />
          <PointAt onPick={setPlace} />
          {showsAreas ? (
            <AreaPick onPick={(street, community) => setPlace(placeInArea(street, community))} />
          ) : (
            <Button look="quiet" onPress={() => setShowsAreas(true)}>
              {report.noEstateHere}
            </Button>
          )}
          {tried && <ProblemLine>{report.placeMissing}</ProblemLine>}
        </>
      )}
    </Page>
  )
}
