import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useEffectEvent, useRef } from 'react'
import type { FieldName, FieldValue, Values } from '#kit/issues/moves.ts'
import { fill } from '#kit/words/fill.ts'
import { categoriesQuery, type IssueView, read } from '../../api/queries.ts'
import { useWords, wordFor } from '../../words.ts'
import { URGENCY_CODES } from './filters.ts'

export type Suggestion = NonNullable<IssueView['suggestion']>

const textOf = (value: FieldValue) => (typeof value === 'string' ? value : undefined)
const countOf = (value: FieldValue) => (typeof value === 'number' ? value : undefined)

/** What the table says of the form as it is filled in now; of the issue itself until that is known. */
export function useSuggestion(issue: IssueView, values: Values, asks: boolean) {
  const urgency = URGENCY_CODES.find((code) => code === values.urgency)
  const asked = useDeferredValue({
    issueId: issue.id,
    categoryCode: textOf(values.categoryCode),
    urgency,
    estimatedYuan: countOf(values.estimatedYuan),
    estatesTouched: countOf(values.estatesTouched),
    caseType: textOf(values.caseType) as 'help' | undefined,
  })
  const answer = useQuery({
    ...read('issues.suggest_rule', asked),
    enabled: asks,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return answer.data?.suggestion ?? issue.suggestion
}

/** The conditions that the row states, as a neighbour would say them. */
function useConditions(suggestion: Suggestion): string {
  const { issues, loop } = useWords()
  const categories = useQuery(categoriesQuery)
  const { conditions, everything, and } = issues.rule
  const nameOf = (code: string) =>
    categories.data?.categories.find((category) => category.code === code)?.name ?? code
  const said = suggestion.because.map(({ condition, value }) => {
    switch (condition) {
      case 'category':
        return fill(conditions.category, { value: nameOf(value) })
      case 'urgency':
        return wordFor(loop.urgencies, value)
      case 'type':
        return wordFor(issues.caseTypes, value)
      case 'inEstate':
        return value === 'inside' ? conditions.inside : conditions.outside
      case 'duty':
        return value === 'none'
          ? conditions.unlisted
          : fill(conditions.listed, { value: wordFor(issues.dutyKinds, value) })
      default:
        return fill(wordFor(conditions, condition), { value })
    }
  })
  return said.length === 0 ? everything : said.join(and)
}

type Props = {
  readonly suggestion: Suggestion
  readonly values: Values
  readonly onChange: (name: FieldName, value: FieldValue) => void
}

/**
 * 「规则 12：井盖类、紧急 → 街道、城管，2 小时内」: which rule suggests what and why. While the form still
 * says what the rule said, it follows the rule when another one fits; a choice of the clerk stands.
 */
export function DispatchRule({ suggestion, values, onChange }: Props) {
  const { issues, loop, t } = useWords()
  const why = useConditions(suggestion)
  const { rule } = issues
  const { tier, org, limit, helpers, firstContact } = suggestion
  const sayLimit = (one: { amount: number; unit: keyof typeof loop.units }) =>
    fill(loop.limit, { amount: one.amount, unit: loop.units[one.unit] })
  const follows = isBy(suggestion, values)
  const use = () => {
    onChange('tier', tier)
    onChange('holderOrgId', org?.id)
    onChange('helperOrgIds', [...new Set([...asIds(values.helperOrgIds), ...idsOf(helpers)])])
  }
  const last = useRef(suggestion)
  const adopt = useEffectEvent(() => {
    // What the clerk chose against the earlier rule stands.
    if (isBy(last.current, values)) use()
    last.current = suggestion
  })
  const key = `${suggestion.row}|${tier}|${org?.id}`
  useEffect(() => {
    if (key !== '') adopt()
  }, [key])
  return (
    <div className="rule-line" data-follows={follows}>
      <p>
        {fill(rule.line, {
          row: suggestion.row,
          why,
          tier: `${loop.tierNumerals[tier]} ${loop.tiers[tier]}`,
          org: org?.name ?? rule.nobody,
          limit: sayLimit(limit),
        })}
      </p>
      <p className="muted small">
        {[
          suggestion.name,
          helpers.length === 0
            ? undefined
            : fill(rule.helpers, { names: helpers.map(({ name }) => name).join('、') }),
          firstContact === null ? undefined : fill(rule.contact, { limit: sayLimit(firstContact) }),
          ...suggestion.duties.map(({ kind, code, name }) =>
            fill(rule.duty, { kind: issues.dutyKinds[kind], code, name }),
          ),
          suggestion.steppedUp ? rule.stepped : undefined,
        ]
          .filter((part) => part !== undefined)
          .join(t('comma'))}
      </p>
      {follows ? null : (
        <button type="button" className="quiet-button" onClick={use}>
          {rule.use}
        </button>
      )}
    </div>
  )
}

/** Whether the form says what a suggestion said; an office not chosen yet does not contradict it. */
function isBy({ tier, org }: Suggestion, values: Values): boolean {
  const { holderOrgId } = values
  return (
    values.tier === tier && (org === null || holderOrgId === undefined || holderOrgId === org.id)
  )
}

function asIds(value: FieldValue): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

const idsOf = (orgs: Suggestion['helpers']) => orgs.map(({ id }) => id)
