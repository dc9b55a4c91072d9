import type { IssueView } from '#contract/issues/terms.ts'
import { call } from '#kit/api/client.ts'
import { clock } from '#kit/clock/clock.ts'
import { useCategories, useIssue } from '#kit/issues/queries.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { sayNext } from '#kit/words/next.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useParam } from '../../navigation.tsx'
import { Page } from '../../parts/page.tsx'
import { PhotoStrip } from '../../parts/photo-strip.tsx'
import { ProgressDots, stageOf } from '../../parts/progress-dots.tsx'
import { ProofPairs } from '../../parts/proof-pairs.tsx'
import { Answer } from '../../parts/states.tsx'
import { TierMark } from '../../parts/tier-mark.tsx'
import { TimeLeft } from '../../parts/time-left.tsx'
import { useWords } from '../../words.ts'
import { PickButton } from '../field/pick-button.tsx'
import { NoticeChoice } from '../notify/notice-choice.tsx'
import { AgainOnItem } from '../rates/again-card.tsx'
import { ItemWhistles } from '../whistles/whistle-links.tsx'
import { Contact } from './contact.tsx'
import { actionsOf, DoAction } from './do-action.tsx'
import { ManyReported } from './many-reported.tsx'
import { Particulars } from './particulars.tsx'
import { QuestionCard } from './question-card.tsx'
import { Spoken } from './spoken.tsx'
import { TogetherParts } from './together-parts.tsx'
import { Trail } from './trail.tsx'

/** What a state looks like beside its word. */
function stateLook(issue: IssueView): string {
  if (issue.state === 'closed') return 'state state-done'
  return stageOf(issue.state) === null ? 'state state-end' : 'state'
}

/** Now: how far it is, what that means, what happens next and by when. */
function Now({ issue, works }: { issue: IssueView; works: boolean }) {
  const words = useWords()
  const forAsker = issue.asker.isMe
  const holder = issue.holder?.name ?? words.pocket.office
  const sentence = sayNext(issue.next, clock.nowMs(), words, {
    holderName: issue.holder?.name,
    reader: forAsker ? 'asker' : 'work',
  })
  const state = forAsker ? words.issues.states[issue.state] : words.issues.workStates[issue.state]
  return (
    <section className="card stack" aria-label={words.pocket.item.now}>
      <div className="row-between">
        <span className={stateLook(issue)}>{state}</span>
        <TierMark tier={issue.tier} />
      </div>
      {(forAsker || !works) && <ProgressDots state={issue.state} />}
      {/* When it is the asker's turn, the sentence below says all of it, with the day. */}
      {forAsker && issue.state !== 'verified' && (
        <p>{fill(words.issues.stateLines[issue.state], { holder })}</p>
      )}
      {stageOf(issue.state) !== null && issue.state !== 'closed' && (
        <p className="promise">{sentence}</p>
      )}
      {!forAsker && works && issue.deadline && <TimeLeft deadline={issue.deadline} />}
    </section>
  )
}

const DONE: ReadonlySet<string> = new Set(['solved', 'partly_solved'])

function AnswerCard({ issue }: { issue: IssueView }) {
  const words = useWords()
  const { answer, judgement } = issue
  return (
    <>
      {answer && (
        <section className="card stack">
          <h2>{words.pocket.item.answer}</h2>
          {/* Green says «done»: an explanation is not that. */}
          <p className={DONE.has(answer.result) ? 'say-done' : undefined}>
            {words.issues.results[answer.result]}
          </p>
          <p>{answer.text}</p>
          <ProofPairs proofs={answer.proof} />
          <PhotoStrip photoIds={answer.photoIds} />
          <p className="muted small">
            {answer.orgName} · {sayMoment(answer.at, clock.nowMs(), words.when)}
          </p>
        </section>
      )}
      {judgement && (
        <section className="card stack-tight">
          <h2>{words.pocket.item.judgement}</h2>
          <p>
            {judgement.silent || judgement.satisfaction === null
              ? words.pocket.item.silent
              : words.issues.satisfactions[judgement.satisfaction]}
          </p>
          {judgement.comment && <p className="quote">{judgement.comment}</p>}
        </section>
      )}
    </>
  )
}

function Facts({ issue }: { issue: IssueView }) {
  const words = useWords()
  const { item } = words.pocket
  const categories = useCategories().data?.categories
  const category = categories?.find(({ code }) => code === issue.categoryCode)?.name
  const rows = [
    [item.number, issue.number],
    [item.place, issue.placeText],
    [item.category, category],
    [item.holder, issue.holder?.name],
    [item.helpers, issue.helpers.map(({ name }) => name).join('、')],
    [item.urgency, issue.urgency === 'normal' ? '' : words.loop.urgencies[issue.urgency]],
    [item.identity, words.loop.identities[issue.identity]],
    [item.channel, words.issues.channels[issue.channel]],
    [item.followers, issue.followers > 0 ? String(issue.followers) : ''],
    [item.reportedAt, sayMoment(issue.createdAt, clock.nowMs(), words.when)],
  ] as const
  return (
    <section className="card stack">
      <p>{issue.description}</p>
      <PhotoStrip photoIds={issue.photoIds} />
      <dl className="facts small">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}

/** The question that waits for the reporter, before everything else they may do. */
function Question({ issue }: { issue: IssueView }) {
  const waiting = issue.enquiries.find(({ outcome }) => outcome === null)
  if (!issue.asker.isMe || issue.state !== 'asking' || !waiting) return null
  return (
    <QuestionCard
      enquiry={waiting}
      formKey={`form.${issue.id}.reply`}
      send={(answer) => call('issues.reply', { issueId: issue.id, ...answer })}
    />
  )
}

/** One issue, for who asked, for neighbours who follow and for those who work on it: the server says who may do what. */
export function ItemScreen() {
  const words = useWords()
  const works = (useMe().data?.me?.appointments.length ?? 0) > 0
  const issueId = useParam('issueId')
  const asked = useIssue(issueId)
  const issue = asked.data?.issue
  const { primary, others } = issue ? actionsOf(issue) : { primary: null, others: [] }
  return (
    <Page
      title={issue?.title ?? words.pocket.item.title}
      long
      foot={issue && primary ? <DoAction issue={issue} move={primary} look="primary" /> : undefined}
    >
      <Answer asked={asked}>
        {({ issue: shown }) => (
          <>
            <Now issue={shown} works={works} />
            <Spoken issue={shown} />
            <Question issue={shown} />
            {shown.asker.isMe && shown.state === 'closed' && <AgainOnItem issueId={shown.id} />}
            <ManyReported issueId={shown.id} />
            <AnswerCard issue={shown} />
            {works && !shown.asker.isMe && <ItemWhistles itemId={shown.id} />}
            <TogetherParts issue={shown} />
            {!shown.asker.isMe && <Facts issue={shown} />}
            {!shown.asker.isMe && <Particulars issue={shown} />}
            {works && shown.actions.length > 0 && !shown.asker.isMe && (
              <PickButton issueId={shown.id} />
            )}
            {others.length > 0 && (
              <section className="section no-print">
                <h2>{words.pocket.item.canDo}</h2>
                <div className="buttons">
                  {others.map((move) => (
                    <DoAction key={move} issue={shown} move={move} />
                  ))}
                </div>
              </section>
            )}
            {shown.asker.isMe && <Facts issue={shown} />}
            {shown.asker.isMe && <Particulars issue={shown} />}
            {shown.asker.isMe && <NoticeChoice itemId={shown.id} />}
            {works && !shown.asker.isMe && shown.identity === 'named' && <Contact issue={shown} />}
            <section className="section">
              <h2>{words.pocket.item.trail}</h2>
              <Trail steps={shown.trail} />
            </section>
          </>
        )}
      </Answer>
    </Page>
  )
}
