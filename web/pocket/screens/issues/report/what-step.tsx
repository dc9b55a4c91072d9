import { Mic } from 'lucide-react'
import { useState } from 'react'
import type { Me } from '#contract/people/terms.ts'
import { soundsLikeEmergency } from '#kit/issues/guess-category.ts'
import type { ReportDraft } from '#kit/offline/draft.ts'
import { Button } from '../../../parts/button.tsx'
import { EmergencyNumbers } from '../../../parts/emergency-numbers.tsx'
import { Field } from '../../../parts/field.tsx'
import { Page } from '../../../parts/page.tsx'
import { PhotoPicker } from '../../../parts/photo-picker.tsx'
import { useWords } from '../../../words.ts'
import { NumberHint } from './number-hint.tsx'
import { StepLine } from './report-screen.tsx'

/** What every step of a report works on. */
export type StepProps = {
  draft: ReportDraft
  change: (edit: (before: ReportDraft) => ReportDraft) => void
  me: Me | null
}

const DESCRIPTION_MIN = 2
const DESCRIPTION_MAX = 2000

/** True when enough is said to be handed over. */
export function isDescribed(draft: ReportDraft): boolean {
  return draft.description.trim().length >= DESCRIPTION_MIN
}

/** ① What happened: photos and words in any order; speaking is done with the keyboard. */
export function WhatStep({ draft, change, onDone }: StepProps & { onDone: () => void }) {
  const words = useWords()
  const [tried, setTried] = useState(false)
  const { report } = words.pocket
  const missing = tried && !isDescribed(draft)
  const next = () => {
    setTried(true)
    if (isDescribed(draft)) onDone()
  }
  return (
    <Page
      title={report.what}
      foot={
        <Button look="primary" onPress={next}>
          {report.next}
        </Button>
      }
    >
      <StepLine step="what" />
      <Field
        label={report.whatLabel}
        value={draft.description}
        onChange={(description) => change((before) => ({ ...before, description }))}
        rows={5}
        limit={DESCRIPTION_MAX}
        placeholder={report.whatExample}
        problem={missing ? report.whatMissing : null}
        hint={
          <>
            <Mic size={18} aria-hidden="true" style={{ verticalAlign: '-3px' }} />{' '}
            {report.speakHint}
          </>
        }
      />
      {soundsLikeEmergency(draft.description) && <EmergencyNumbers />}
      <NumberHint
        text={draft.description}
        onMask={(description) => change((before) => ({ ...before, description }))}
      />
      <section className="section">
        <h2>{report.photos}</h2>
        <PhotoPicker
          photos={draft.photos}
          onChange={(edit) => change((before) => ({ ...before, photos: edit(before.photos) }))}
        />
      </section>
    </Page>
  )
}
