import { useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import { Button } from '../../parts/button.tsx'
import { PhotoStrip } from '../../parts/photo-strip.tsx'
import { ProblemLine } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { whereAmI } from '../issues/report/where-am-i.ts'
import type { KeptForm } from '../issues/use-kept-form.ts'

type Props = {
  issue: IssueView
  form: KeptForm
  change: (edit: (before: KeptForm) => KeptForm) => void
}

/**
 * 办结对照: how it was, to be photographed from the same place; and where, only if the worker says so.
 * Only the distance is kept, and nothing is asked unless the button is pressed.
 */
export function ProofFields({ issue, form, change }: Props) {
  const { proof } = useWords().pocket
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const attach = async () => {
    setBusy(true)
    const point = await whereAmI()
    setBusy(false)
    setFailed(point === null)
    if (point !== null) change((before) => ({ ...before, point }))
  }
  return (
    <section className="card stack">
      {issue.photoIds.length > 0 && (
        <>
          <h3>{proof.before}</h3>
          <PhotoStrip photoIds={issue.photoIds} />
          <p className="hint">{proof.sameSpot}</p>
        </>
      )}
      {form.point ? (
        <p>
          {proof.attached}{' '}
          <Button
            small
            look="quiet"
            onPress={() => change((before) => ({ ...before, point: null }))}
          >
            {proof.detach}
          </Button>
        </p>
      ) : (
        <Button small busy={busy} onPress={() => void attach()}>
          {proof.attach}
        </Button>
      )}
      {failed && <ProblemLine>{proof.noPosition}</ProblemLine>}
      <p className="hint">{proof.hint}</p>
    </section>
  )
}
