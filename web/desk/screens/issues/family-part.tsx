import { chinaDay, sayDay } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { LevelMark } from '../../widgets/level-mark.tsx'
import { useWords, wordFor } from '../../words.ts'

type Kin = IssueView['family']['parts'][number]

function KinList({ name, kin }: { name: string; kin: readonly Kin[] }) {
  const { issues } = useWords()
  if (kin.length === 0) return null
  return (
    <>
      <h3>{name}</h3>
      <ul className="kin-list">
        {kin.map((one) => (
          <li key={one.id}>
            <LevelMark tier={one.tier} />
            <Go place={{ to: '/issues/$issueId', params: { issueId: one.id } }}>
              {one.number} {one.title}
            </Go>
            <span className="muted small">
              {[wordFor(issues.workStates, one.state), one.holderName]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 分件与并件: the cases that belong together with this one, as a tree of two levels. */
export function FamilyPart({ issue }: { issue: IssueView }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  const { whole, parts, mergedInto, merged, unmergeUntil } = issue.family
  const isAlone = whole === null && mergedInto === null && parts.length + merged.length === 0
  if (isAlone) return null
  return (
    <section className="together" aria-labelledby="family-title">
      <h2 id="family-title">{t('family.title')}</h2>
      <KinList name={t('family.whole')} kin={whole === null ? [] : [whole]} />
      <KinList name={t('family.parts')} kin={parts} />
      <KinList name={t('family.into')} kin={mergedInto === null ? [] : [mergedInto]} />
      <KinList name={t('family.merged')} kin={merged} />
      {unmergeUntil === null ? null : (
        <p className="muted small">
          {t('family.unmerge_until', {
            day: sayDay(chinaDay(Date.parse(unmergeUntil)), nowMs, when),
          })}
        </p>
      )}
    </section>
  )
}
