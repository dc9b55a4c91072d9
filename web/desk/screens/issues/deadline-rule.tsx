import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import type { Deadline, Tier } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { TimeLeft } from '../../widgets/time-left.tsx'
import { useWords } from '../../words.ts'

/** The rules a limit may stand on, as the server names them. */
const RULES = [
  'category',
  'critical',
  'urgent',
  'normal',
  'tier',
  'decision',
  'accept_critical',
  'accept_office',
  'accept',
  'verify',
  'judge',
] as const

/** The deadline and why it is that: 「③ 街道，7 个工作日内，扣除暂停 2 天，规则 …」. */
export function DeadlineRule({ deadline, tier }: { deadline: Deadline; tier: Tier }) {
  const { t, loop, when } = useWords()
  const nowMs = useNowMs()
  const limit = fill(loop.limit, { amount: deadline.amount, unit: loop.units[deadline.unit] })
  const parts = [
    `${loop.tierNumerals[tier]} ${loop.tiers[tier]}`,
    limit,
    t('deadline.from', { at: sayMoment(deadline.startedAt, nowMs, when) }),
  ]
  const known = RULES.find((rule) => rule === deadline.rule)
  if (deadline.pausedDays > 0) parts.push(t('deadline.paused', { n: deadline.pausedDays }))
  if (deadline.pausedSince !== null) {
    parts.push(t('deadline.paused_since', { at: sayMoment(deadline.pausedSince, nowMs, when) }))
  }
  parts.push(t('deadline.rule', { rule: known === undefined ? deadline.rule : t(`rule.${known}`) }))
  // One rule, enforced by the server and named on every screen alike: which table it stands in, too.
  if (deadline.ruleVersion === 0) parts.push(t('deadline.version_default'))
  else if (deadline.ruleVersion !== null) {
    parts.push(t('deadline.version', { n: deadline.ruleVersion }))
  }
  return (
    <div className="deadline">
      <TimeLeft deadline={deadline} />
      <p className="muted small">{parts.join(t('comma'))}</p>
    </div>
  )
}
