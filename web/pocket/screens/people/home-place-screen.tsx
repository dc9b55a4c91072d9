import { useState } from 'react'
import type { Estate } from '#contract/territory/terms.ts'
import { useSetHome } from '#kit/people/queries.ts'
import { useEstate } from '#kit/territory/queries.ts'
import { useGoBack } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { EstateSearch } from '../../parts/estate-search.tsx'
import { Page } from '../../parts/page.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

const UNSAID = 'unsaid'

/** Where home is: an estate and, if one likes, a building. A report then starts there. */
export function HomePlaceScreen() {
  const words = useWords()
  const { homePlace } = words.pocket
  const goBack = useGoBack()
  const [estate, setEstate] = useState<Estate | null>(null)
  const [buildingId, setBuildingId] = useState(UNSAID)
  const save = useSetHome()
  const buildings = useEstate(estate?.id ?? null).data?.buildings ?? []
  if (!estate) {
    return (
      <Page title={homePlace.title}>
        <p className="muted">{homePlace.why}</p>
        <EstateSearch onPick={setEstate} />
      </Page>
    )
  }
  const keep = () =>
    save.mutate(
      { estateId: estate.id, buildingId: buildingId === UNSAID ? null : buildingId },
      { onSuccess: goBack },
    )
  return (
    <Page
      title={homePlace.title}
      foot={
        <Button look="primary" busy={save.isPending} onPress={keep}>
          {homePlace.save}
        </Button>
      }
    >
      <p className="place-sentence">{estate.name}</p>
      <Button small onPress={() => setEstate(null)}>
        {words.pocket.report.otherPlace}
      </Button>
      <Choices
        look="chips"
        label={words.pocket.report.building}
        value={buildingId}
        onChange={setBuildingId}
        options={[
          { value: UNSAID, label: homePlace.noBuilding },
          ...buildings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {save.error && <Problem error={save.error} />}
    </Page>
  )
}
