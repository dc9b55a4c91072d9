import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { categoriesQuery, type IssueView } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords, wordFor } from '../../words.ts'
import { Contact } from './contact.tsx'
import { Particulars } from './particulars.tsx'
import { PlaceMap } from './place-map.tsx'
import { ProofPairs } from './proof-pairs.tsx'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Answer({ answer }: { answer: NonNullable<IssueView['answer']> }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  return (
    <section className="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">
        {t('answer.title', { org: answer.orgName, result: issues.results[answer.result] })}
      </h2>
      <p className="preserve">{answer.text}</p>
      <ProofPairs proofs={answer.proof} />
      {answer.photoIds.length === 0 ? null : <PhotoStrip ids={answer.photoIds} />}
      <p className="muted small">{sayMoment(answer.at, nowMs, when)}</p>
    </section>
  )
}

function Judgement({ judgement }: { judgement: NonNullable<IssueView['judgement']> }) {
  const { t, issues } = useWords()
  const said = [
    judgement.solved === null
      ? undefined
      : t(judgement.solved ? 'trail.solved' : 'trail.not_solved'),
    judgement.satisfaction === null ? undefined : issues.satisfactions[judgement.satisfaction],
    judgement.reason === null ? undefined : wordFor(issues.dissatisfiedReasons, judgement.reason),
  ].filter((part) => part !== undefined)
  return (
    <section className="answer" aria-labelledby="judgement-title">
      <h2 id="judgement-title">{t('judgement.title')}</h2>
      <p>{judgement.silent ? t('judgement.silent') : said.join(t('comma'))}</p>
      {judgement.comment === null ? null : <p className="preserve">{judgement.comment}</p>}
    </section>
  )
}

/** What is known: the words of the asker, photos, place, who asked, who has it, the answer. */
export function Facts({ issue, showsMap }: { issue: IssueView; showsMap: boolean }) {
  const { t, issues, when } = useWords()
  const nowMs = useNowMs()
  const { data } = useQuery(categoriesQuery)
  const category = data?.categories.find((one) => one.code === issue.categoryCode)
  return (
    <section className="facts" aria-label={t('facts.title')}>
      {issue.answer === null ? null : <Answer answer={issue.answer} />}
      {issue.judgement === null ? null : <Judgement judgement={issue.judgement} />}
      <p className="preserve facts-words">{issue.description}</p>
      {issue.photoIds.length === 0 ? null : <PhotoStrip ids={issue.photoIds} />}
      <Particulars issue={issue} />
      <dl>
        <Fact name={t('facts.place')}>
          {issue.areaName} {issue.place.text}
        </Fact>
        <Fact name={t('facts.category')}>{category?.name ?? issue.categoryCode}</Fact>
        <Fact name={t('facts.holder')}>{issue.holder?.name ?? t('facts.no_holder')}</Fact>
        {issue.helpers.length === 0 ? null : (
          <Fact name={t('facts.helpers')}>
            {issue.helpers.map((helper) => helper.name).join('、')}
          </Fact>
        )}
        <Fact name={t('facts.asker')}>
          <Contact issue={issue} />
        </Fact>
        <Fact name={t('facts.channel')}>
          {t('facts.raised', {
            channel: issues.channels[issue.channel],
            at: sayMoment(issue.createdAt, nowMs, when),
          })}
        </Fact>
        {issue.followers > 1 ? (
          <Fact name={t('facts.followers')}>{t('list.followers', { n: issue.followers })}</Fact>
        ) : null}
      </dl>
      <PlaceMap issue={issue} open={showsMap} />
    </section>
  )
}
