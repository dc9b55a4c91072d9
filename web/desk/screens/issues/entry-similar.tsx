import { useSimilar } from '#kit/issues/queries.ts'
import { useSettled } from '../../use-settled.ts'
import { useWords } from '../../words.ts'
import type { Entry } from './entry.ts'
import { SimilarLine } from './similar-issue.tsx'

/** Fewer characters than this say too little to look for the same thing. */
const TELLING_LENGTH = 4
/** A pause between two words of somebody who takes a call. */
const PAUSE_MS = 350

/**
 * What neighbours have raised already, while the call-taker still types: asked when the hands rest, and an
 * answer to what was typed before is dropped.
 */
export function EntrySimilar({ entry, chosenId }: { entry: Entry; chosenId: string | undefined }) {
  const { t } = useWords()
  const description = useSettled(entry.description.trim(), PAUSE_MS)
  const { place } = entry
  const { data } = useSimilar(
    place === undefined || description.length < TELLING_LENGTH
      ? null
      : {
          description,
          areaCode: place.areaCode,
          estateId: place.estateId,
          buildingId: place.buildingId,
          point: place.point,
          photoIds: [...entry.photoIds],
          ...(entry.categoryCode === undefined ? {} : { categoryCode: entry.categoryCode }),
        },
  )
  if (!data || data.similar.length === 0) return null
  return (
    <section className="related" aria-labelledby="entry-similar" aria-live="polite">
      <h2 id="entry-similar">{t('entry.similar', { n: data.similar.length })}</h2>
      <p className="muted small">{t('similar.entry_hint')}</p>
      <ul>
        {data.similar.map((one) => (
          <SimilarLine key={one.id} issue={one} opensBeside chosen={one.id === chosenId} />
        ))}
      </ul>
    </section>
  )
}
