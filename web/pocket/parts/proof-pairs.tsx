import type { IssueView } from '#contract/issues/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { fileAddress } from '#kit/files/upload.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useWords } from '../words.ts'

type Proofs = NonNullable<IssueView['answer']>['proof']

/** Before and after, side by side, with when and how far from the place. */
export function ProofPairs({ proofs }: { proofs: Proofs }) {
  const words = useWords()
  const { proof } = words.pocket
  const pairs = proofs.filter(({ beforePhotoId }) => beforePhotoId !== null)
  if (pairs.length === 0) return null
  return (
    <ul className="stack plain-list">
      {pairs.map(({ beforePhotoId, afterPhotoId, takenAt, distanceM }) => (
        <li key={afterPhotoId} className="proof-pair">
          <figure>
            <img src={fileAddress(beforePhotoId ?? afterPhotoId)} alt="" loading="lazy" />
            <figcaption>{proof.was}</figcaption>
          </figure>
          <figure>
            <img src={fileAddress(afterPhotoId)} alt="" loading="lazy" />
            <figcaption>{proof.is}</figcaption>
          </figure>
          <p className="muted small">
            {fill(proof.taken, { when: sayMoment(takenAt, clock.nowMs(), words.when) })}
            {distanceM === null ? null : fill(proof.away, { n: distanceM })}
          </p>
        </li>
      ))}
    </ul>
  )
}
