import { useEffect, useMemo, useState } from 'react'
import type { Category } from '#contract/issues/terms.ts'
import type { Identity } from '#contract/loop/terms.ts'
import { clock } from '#kit/clock/clock.ts'
import { guessCategories } from '#kit/issues/guess-category.ts'
import { useCategories, useSimilar } from '#kit/issues/queries.ts'
import {
  particularsOf,
  questionGap,
  questionsFor,
  stopWords,
  useQuestions,
} from '#kit/issues/questions.ts'
import { removeDraft } from '#kit/offline/draft.ts'
import { fill } from '#kit/words/fill.ts'
import { keep, outbox } from '../../../kept.ts'
import { Link, type ReportStep, useGo } from '../../../navigation.tsx'
import { Button } from '../../../parts/button.tsx'
import { Choices } from '../../../parts/choice.tsx'
import { Page } from '../../../parts/page.tsx'
import { ProblemLine } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'
import { CategoryQuestions } from './category-questions.tsx'
import { StepLine } from './report-screen.tsx'
import { SimilarIssues } from './similar-issues.tsx'
import { usePhotoHashes } from './use-photo-hashes.ts'
import { isDescribed, type StepProps } from './what-step.tsx'

const UNSURE = 'unsure'
/** Who reports on their rounds: the channel says so, the place and the words are theirs. */
const PATROLS: readonly string[] = ['grid_worker', 'building_keeper']
const IDENTITIES: readonly Identity[] = ['named', 'secret', 'anonymous']

/** The category guessed by words, shown as large chips; not knowing is allowed. */
function CategoryChoice({ draft, change }: StepProps) {
  const words = useWords()
  const [showAll, setShowAll] = useState(false)
  const categories = useCategories().data?.categories
  const guesses = useMemo(
    () => guessCategories(categories ?? [], draft.description),
    [categories, draft.description],
  )
  const best = guesses[0]?.code ?? null
  useEffect(() => {
    change((before) => (before.categoryChosen ? before : { ...before, categoryCode: best }))
  }, [best, change])
  if (!categories) return null
  const parents = new Set(categories.map(({ parentCode }) => parentCode))
  const leaves = categories.filter(({ code }) => !parents.has(code))
  const chosen = leaves.find(({ code }) => code === draft.categoryCode)
  const few: Category[] = chosen && !guesses.includes(chosen) ? [chosen, ...guesses] : guesses
  const { report } = words.pocket
  return (
    <div className="stack">
      <Choices
        look="chips"
        label={report.category}
        value={draft.categoryCode ?? UNSURE}
        options={[
          ...(showAll ? leaves : few).map(({ code, name }) => ({ value: code, label: name })),
          { value: UNSURE, label: report.unsure },
        ]}
        onChange={(code) =>
          change((before) => ({
            ...before,
            categoryCode: code === UNSURE ? null : code,
            categoryChosen: true,
          }))
        }
      />
      {!showAll && (
        <Button look="quiet" small onPress={() => setShowAll(true)}>
          {report.allCategories}
        </Button>
      )}
    </div>
  )
}

function IdentityChoice({ draft, change, me }: StepProps) {
  const words = useWords()
  const { identity } = words.pocket
  const offered = me ? IDENTITIES : (['anonymous'] as const)
  return (
    <div className="stack">
      <Choices
        label={identity.label}
        value={draft.identity}
        options={offered.map((value) => ({
          value,
          label: words.loop.identities[value],
          hint: identity[value],
        }))}
        onChange={(value) => change((before) => ({ ...before, identity: value }))}
      />
      {!me && (
        <>
          <p className="hint">{identity.signInHint}</p>
          <Link
            to="/sign-in"
            search={{ next: '/report?step=check' }}
            className="button button-quiet"
          >
            {words.pocket.home.signIn}
          </Link>
        </>
      )}
    </div>
  )
}

/** The questions of the category that the report will carry. */
function useDraftQuestions(categoryCode: string | null) {
  const questions = useQuestions().data?.questions
  const categories = useCategories().data?.categories
  return useMemo(
    () => questionsFor(questions ?? [], categories ?? [], categoryCode),
    [questions, categories, categoryCode],
  )
}

type CheckProps = StepProps & { drop: () => void; onGo: (step: ReportStep) => void }

/** ③ A last look: what was said, similar reports, category, name or no name; then hand it in. */
export function CheckStep({ draft, change, me, drop, onGo }: CheckProps) {
  const words = useWords()
  const go = useGo()
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const { report } = words.pocket
  const { place } = draft
  const onPatrol = me?.appointments.some(({ role }) => PATROLS.includes(role)) ?? false
  const questions = useDraftQuestions(draft.categoryCode)
  const replies = draft.replies ?? {}
  const isHeldUp =
    stopWords(questions, replies) !== null ||
    questions.some((question) => questionGap(question, replies) !== null)
  const photoHashes = usePhotoHashes(draft.photos)
  const similar = useSimilar(
    place && isDescribed(draft)
      ? {
          description: draft.description.trim(),
          areaCode: place.areaCode,
          estateId: place.estateId,
          buildingId: place.buildingId,
          point: place.point,
          photoHashes,
          ...(draft.categoryCode ? { categoryCode: draft.categoryCode } : {}),
        }
      : null,
  ).data?.similar

  async function handIn(): Promise<void> {
    setTried(true)
    if (!place || !isDescribed(draft) || isHeldUp) return
    setBusy(true)
    drop()
    await outbox.add({
      requestId: draft.requestId,
      ownerId: me?.personId ?? null,
      queuedAtMs: clock.nowMs(),
      photos: draft.photos,
      report: {
        requestId: draft.requestId,
        description: draft.description.trim(),
        place,
        identity: me ? draft.identity : 'anonymous',
        channel: onPatrol ? 'grid_worker' : 'pocket',
        ...(draft.categoryCode ? { categoryCode: draft.categoryCode } : {}),
        ...(questions.length > 0 ? { particulars: particularsOf(questions, replies) } : {}),
      },
    })
    await removeDraft(keep)
    void outbox.send(me?.personId ?? null)
    void go({ to: '/sent/$requestId', params: { requestId: draft.requestId } }, true)
  }

  const incomplete = !place || !isDescribed(draft)
  return (
    <Page
      title={report.check}
      foot={
        <Button look="primary" busy={busy} onPress={() => void handIn()}>
          {report.handIn}
        </Button>
      }
    >
      <StepLine step="check" />
      <div className="card stack">
        <div className="stack-tight">
          <p>{draft.description}</p>
          {draft.photos.length > 0 && (
            <p className="muted small">{fill(report.photoCount, { n: draft.photos.length })}</p>
          )}
          <p className="place-sentence">{place?.text ?? report.placeMissing}</p>
        </div>
        <div className="buttons">
          <Button small onPress={() => onGo('what')}>
            {report.editWhat}
          </Button>
          <Button small onPress={() => onGo('where')}>
            {report.editWhere}
          </Button>
        </div>
        {tried && incomplete && <ProblemLine>{report.incomplete}</ProblemLine>}
      </div>
      {similar && similar.length > 0 && <SimilarIssues similar={similar} signedIn={me !== null} />}
      <CategoryChoice draft={draft} change={change} me={me} />
      <CategoryQuestions
        questions={questions}
        replies={replies}
        tried={tried}
        onChange={(code, values) =>
          change((before) => ({ ...before, replies: { ...before.replies, [code]: values } }))
        }
      />
      <IdentityChoice draft={draft} change={change} me={me} />
    </Page>
  )
}
