import { useEffect } from 'react'
import { useMe } from '#kit/people/queries.ts'
import { usePlaceCode } from '#kit/territory/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { REPORT_STEPS, type ReportStep, useGo, useSearchWord } from '../../../navigation.tsx'
import { Page } from '../../../parts/page.tsx'
import { Skeleton } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'
import { CheckStep } from './check-step.tsx'
import { useDraft } from './use-draft.ts'
import { WhatStep } from './what-step.tsx'
import { WhereStep } from './where-step.tsx'

/** How far one is, as a line and in words. */
export function StepLine({ step }: { step: ReportStep }) {
  const words = useWords()
  const at = REPORT_STEPS.indexOf(step)
  return (
    <div className="stack-tight">
      <div className="steps-line" aria-hidden="true">
        {REPORT_STEPS.map((one, index) => (
          <i key={one} data-done={index <= at ? '' : undefined} />
        ))}
      </div>
      <p className="muted small">
        {fill(words.pocket.report.stepOf, { n: at + 1, all: REPORT_STEPS.length })}
      </p>
    </div>
  )
}

/** 我要反映 in three steps: what, where, a last look. Back never loses anything. */
export function ReportScreen() {
  const words = useWords()
  const asStep = useSearchWord('step')
  const step = REPORT_STEPS.find((one) => one === asStep) ?? 'what'
  const code = useSearchWord('code')
  const navigate = useGo()
  const asked = useMe()
  const me = asked.data?.me ?? null
  // A visitor without a network must be able to write too, so a failed question counts as a visitor.
  const ownerId = asked.isPending && !asked.isPaused ? undefined : (me?.personId ?? null)
  const { draft, change, drop } = useDraft(ownerId)
  const codePlace = usePlaceCode(code ?? null).data?.place

  useEffect(() => {
    if (codePlace) change((before) => ({ ...before, place: before.place ?? codePlace }))
  }, [codePlace, change])

  const go = (next: ReportStep) => void navigate({ to: '/report', search: { step: next } })

  if (!draft) {
    return (
      <Page title={words.pocket.report.what}>
        <Skeleton />
      </Page>
    )
  }
  const shared = { draft, change, me }
  if (step === 'where') return <WhereStep {...shared} onDone={() => go('check')} />
  if (step === 'check') return <CheckStep {...shared} drop={drop} onGo={go} />
  return <WhatStep {...shared} onDone={() => go('where')} />
}
