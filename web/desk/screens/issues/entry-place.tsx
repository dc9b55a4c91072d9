import { useMutation } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { Suspense, useDeferredValue, useState } from 'react'
import { call } from '#kit/api/client.ts'
import { LazyMap } from '#kit/map/lazy-map.tsx'
import { type MapPoint, useMapLayers } from '#kit/map/map-layers.ts'
import { useEstate, useEstates } from '#kit/territory/queries.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import type { EntryPlace } from './entry.ts'
import { NearbyList, useNearby } from './entry-nearby.tsx'
import { useMapWords } from './map-words.ts'

const PLACE_TEXT_LENGTH_MAX = 120

type Props = {
  readonly place: EntryPlace | undefined
  readonly onChange: (place: EntryPlace) => void
}

/** Estate by name, then the building; fills in the words for the place as they are said. */
export function EntryPlaceFields({ place, onChange }: Props) {
  const { t, territory } = useWords()
  const [typed, setTyped] = useState('')
  const estates = useEstates(useDeferredValue(typed))
  const estate = useEstate(place?.estateId ?? null)
  const known = estate.data?.estate
  const options = new Map(
    [...(known === undefined ? [] : [known]), ...(estates.data?.estates ?? [])].map((one) => [
      one.id,
      one,
    ]),
  )
  const takeEstate = (id: string) => {
    const chosen = options.get(id)
    if (chosen === undefined) return
    onChange({
      areaCode: chosen.communityCode,
      estateId: chosen.id,
      buildingId: null,
      point: chosen.centre,
      text: chosen.name,
    })
  }
  const takeBuilding = (id: string) => {
    const chosen = estate.data?.buildings.find((one) => one.id === id)
    if (chosen === undefined || known === undefined) return
    onChange({
      areaCode: chosen.gridCode,
      estateId: known.id,
      buildingId: chosen.id,
      point: chosen.point,
      text: `${known.name}${chosen.name}`,
    })
  }
  return (
    <>
      <div className="field-pair">
        <div className="field">
          <label className="field-label" htmlFor="entry-estate">
            {territory.estate}
          </label>
          <Select<string>
            id="entry-estate"
            showSearch={{ filterOption: false, onSearch: setTyped }}
            {...(place?.estateId && options.has(place.estateId) ? { value: place.estateId } : {})}
            placeholder={t('entry.estate')}
            notFoundContent={typed === '' ? t('entry.estate') : t('entry.estate_none')}
            options={[...options.values()].map((one) => ({
              value: one.id,
              label: `${one.name}（${one.communityName}）`,
            }))}
            onChange={takeEstate}
          />
        </div>
        <div className="field">
          <label className="field-label" htmlFor="entry-building">
            {t('field.optional', { label: territory.building })}
          </label>
          <Select<string>
            id="entry-building"
            showSearch={{ optionFilterProp: 'label' }}
            {...(place?.buildingId ? { value: place.buildingId } : {})}
            disabled={known === undefined}
            options={(estate.data?.buildings ?? []).map((one) => ({
              value: one.id,
              label: one.name,
            }))}
            onChange={takeBuilding}
          />
        </div>
      </div>
      <div className="field">
        <label className="field-label" htmlFor="entry-place">
          {t('entry.place_text')}
        </label>
        <Input
          id="entry-place"
          maxLength={PLACE_TEXT_LENGTH_MAX}
          disabled={place === undefined}
          value={place?.text ?? ''}
          onChange={(event) => place && onChange({ ...place, text: event.target.value })}
        />
      </div>
    </>
  )
}

type MapProps = Props & {
  readonly chosenId: string | undefined
  readonly onPin: (issueId: string) => void
}

/** The map beside the form, with what is open around the place: a press says which community, estate and building it is. */
export function EntryMap({ place, onChange, chosenId, onPin }: MapProps) {
  const { t, refusal } = useWords()
  const words = useMapWords()
  const map = useMapLayers(place?.areaCode.slice(0, 12))
  const { found, pins } = useNearby(place)
  const locate = useMutation({
    mutationFn: (point: MapPoint) => call('territory.locate', point),
    onSuccess: (found, point) =>
      onChange({
        areaCode: found.areaCode,
        estateId: found.estate?.id ?? null,
        buildingId: found.building?.id ?? null,
        point,
        text: found.text,
      }),
  })
  return (
    <section aria-label={t('entry.map')}>
      <p className="muted small">{t('entry.map')}</p>
      <div className="pick-map">
        {map.isPending ? <Skeleton lines={4} tall /> : null}
        {map.error ? <ErrorState error={map.error} onRetry={() => void map.refetch()} /> : null}
        {map.layers === undefined ? null : (
          <Suspense fallback={<Skeleton lines={4} tall />}>
            <LazyMap
              layers={map.layers}
              words={words}
              pins={pins}
              chosenId={chosenId}
              onPin={onPin}
              picked={place?.point ?? null}
              centre={place?.point === locate.variables ? null : (place?.point ?? null)}
              onPick={(point) => locate.mutate(point)}
            />
          </Suspense>
        )}
      </div>
      <NearbyList found={found} chosenId={chosenId} />
      <output className="small">
        {locate.isSuccess ? t('entry.located', { text: locate.data.text }) : null}
      </output>
      {locate.isError ? (
        <p role="alert" className="form-error">
          {refusal(locate.error)}
        </p>
      ) : null}
    </section>
  )
}
