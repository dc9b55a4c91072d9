import { fileAddress } from '#kit/files/upload.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import '../../styles/field.css'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'

type Proofs = NonNullable<IssueView['answer']>['proof']

/** Before and after, side by side: what a verifier looks at first. */
export function ProofPairs({ proofs }: { proofs: Proofs }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const pairs = proofs.filter(({ beforePhotoId }) => beforePhotoId !== null)
  if (pairs.length === 0) return null
  return (
    <ul className="proof-pairs">
      {pairs.map(({ beforePhotoId, afterPhotoId, takenAt, distanceM }) => (
        <li key={afterPhotoId}>
          <figure>
            <img src={fileAddress(beforePhotoId ?? afterPhotoId)} alt="" loading="lazy" />
            <figcaption>{t('proof.was')}</figcaption>
          </figure>
          <figure>
            <img src={fileAddress(afterPhotoId)} alt="" loading="lazy" />
            <figcaption>{t('proof.is')}</figcaption>
          </figure>
          <p className="muted small">
            {t('proof.taken', { when: sayMoment(takenAt, nowMs, when) })}
            {distanceM === null ? null : `${t('comma')}${t('proof.away', { n: distanceM })}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
