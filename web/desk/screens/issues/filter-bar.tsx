import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { areasQuery, categoriesQuery } from '../../api/queries.ts'
import { useGo } from '../../routing.tsx'
import { useMyArea } from '../../session/use-me.ts'
import { useWords } from '../../words.ts'
import {
  CHANNELS,
  changed,
  type FilterSearch,
  filtersSet,
  JUDGEMENTS,
  STATE_CODES,
  TIER_CODES,
  TOGETHER,
  toggled,
  URGENCY_CODES,
} from './filters.ts'

type Change = (part: Partial<Record<keyof FilterSearch, string | undefined>>) => void

function Chip(props: { on: boolean; label: string; onClick: () => void }) {
  return (
    <button type="button" className="chip" aria-pressed={props.on} onClick={props.onClick}>
      {props.label}
    </button>
  )
}

function has(list: string | undefined, code: string): boolean {
  return (list ?? '').split(',').includes(code)
}

type Option = { readonly value: string; readonly label: string }

/** One filter as a plain select; a value that a link or a view brought and that is not offered stands by itself. */
function Pick(props: {
  name: string
  value: string | undefined
  options: readonly Option[]
  onPick: (value: string | undefined) => void
}) {
  const { t } = useWords()
  const { name, value, options, onPick } = props
  const isOther = value !== undefined && options.every((one) => one.value !== value)
  return (
    <label>
      {name}
      <select value={value ?? ''} onChange={(event) => onPick(event.target.value || undefined)}>
        <option value="">{t('filters.any')}</option>
        {isOther ? <option value={value}>{value}</option> : null}
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  )
}

const WITHIN_DAYS = ['1', '7', '30', '90'] as const
const MARKED = ['bounced', 'reopened', 'photo'] as const

/** What came when and how, how it was judged, and what happened to it on the way. */
function HistoryFilters({ search, change }: { search: FilterSearch; change: Change }) {
  const { t, issues } = useWords()
  const marked = MARKED.find((name) => search[name] === 'true')
  return (
    <>
      <Pick
        name={t('filters.within')}
        value={search.submittedWithinDays}
        options={WITHIN_DAYS.map((n) => ({
          value: n,
          label: n === '1' ? t('filters.within_today') : t('filters.within_days', { n }),
        }))}
        onPick={(submittedWithinDays) => change({ submittedWithinDays })}
      />
      <Pick
        name={t('filters.channel')}
        value={search.channel}
        options={CHANNELS.map((one) => ({ value: one, label: issues.channels[one] }))}
        onPick={(channel) => change({ channel })}
      />
      <Pick
        name={t('filters.judged')}
        value={search.judged}
        options={JUDGEMENTS.map((one) => ({ value: one, label: t(`filters.judged_${one}`) }))}
        onPick={(judged) => change({ judged })}
      />
      <Pick
        name={t('filters.marked')}
        value={marked}
        options={MARKED.map((one) => ({ value: one, label: t(`filters.marked_${one}`) }))}
        onPick={(one) =>
          change({
            ...Object.fromEntries(MARKED.map((name) => [name, undefined])),
            ...(one === undefined ? {} : { [one]: 'true' }),
          })
        }
      />
    </>
  )
}

/** The less used filters: area, category, state. Plain selects, opened on demand. */
function MoreFilters({ search, change }: { search: FilterSearch; change: Change }) {
  const { t, issues } = useWords()
  const categories = useQuery(categoriesQuery)
  const mine = useMyArea()
  const areas = useQuery({ ...areasQuery(mine), enabled: mine !== '' })
  const chosenOutside =
    search.areaCode !== undefined &&
    areas.data?.areas.every((area) => area.code !== search.areaCode) === true
  return (
    <div className="more-filters">
      <label>
        {t('filters.area')}
        <select
          value={search.areaCode ?? ''}
          onChange={(event) => change({ areaCode: event.target.value || undefined })}
        >
          <option value="">{t('filters.any')}</option>
          {chosenOutside ? <option value={search.areaCode}>{search.areaCode}</option> : null}
          {areas.data?.areas.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('filters.category')}
        <select
          value={search.categoryCode ?? ''}
          onChange={(event) => change({ categoryCode: event.target.value || undefined })}
        >
          <option value="">{t('filters.any')}</option>
          {categories.data?.categories.map((category) => (
            <option key={category.code} value={category.code}>
              {category.parentCode === null ? category.name : `　${category.name}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('filters.state')}
        <select
          value={search.state ?? ''}
          onChange={(event) => change({ state: event.target.value || undefined })}
        >
          <option value="">{t('filters.any')}</option>
          {search.state?.includes(',') === true ? (
            <option value={search.state}>
              {search.state
                .split(',')
                .map((code) => STATE_CODES.find((known) => known === code))
                .map((code) => (code === undefined ? '' : issues.workStates[code]))
                .join('、')}
            </option>
          ) : null}
          {STATE_CODES.map((state) => (
            <option key={state} value={state}>
              {issues.workStates[state]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('filters.together')}
        <select
          value={search.handoversMin ?? search.with ?? ''}
          onChange={(event) => {
            const handed = event.target.value === '2' || event.target.value === '3'
            change({
              handoversMin: handed ? event.target.value : undefined,
              with: handed ? undefined : event.target.value || undefined,
            })
          }}
        >
          <option value="">{t('filters.any')}</option>
          {(['2', '3'] as const).map((n) => (
            <option key={n} value={n}>
              {t('filters.handed', { n })}
            </option>
          ))}
          {TOGETHER.map((one) => (
            <option key={one} value={one}>
              {t(`filters.with_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <HistoryFilters search={search} change={change} />
      <label>
        {t('filters.order')}
        <select
          value={search.order ?? 'urgency'}
          onChange={(event) => change({ order: event.target.value })}
        >
          <option value="urgency">{t('filters.by_urgency')}</option>
          <option value="newest">{t('filters.by_newest')}</option>
        </select>
      </label>
    </div>
  )
}

/** Filters of the list; each stands in the address, so that a link shows a colleague the same list. */
export function FilterBar({ search }: { search: FilterSearch }) {
  const { t, loop } = useWords()
  const go = useGo()
  const change: Change = (part) =>
    go({ to: '/todo', search: changed(search, part) }, { replace: true })
  const moreSet = [
    search.areaCode,
    search.categoryCode,
    search.state,
    search.handoversMin,
    search.with,
    search.submittedWithinDays,
    search.channel,
    search.judged,
    search.bounced,
    search.reopened,
    search.photo,
  ].some((one) => one !== undefined)
  return (
    <fieldset className="filter-bar" aria-label={t('filters.label')}>
      <div className="chips">
        {(['overdue', 'today', 'soon'] as const).map((due) => (
          <Chip
            key={due}
            on={search.due === due}
            label={t(`filters.due_${due}`)}
            onClick={() => change({ due: search.due === due ? undefined : due })}
          />
        ))}
        {URGENCY_CODES.filter((code) => code !== 'normal').map((urgency) => (
          <Chip
            key={urgency}
            on={has(search.urgency, urgency)}
            label={loop.urgencies[urgency]}
            onClick={() => change({ urgency: toggled(search.urgency, urgency) })}
          />
        ))}
        {TIER_CODES.map((tier) => (
          <Chip
            key={tier}
            on={has(search.tier, tier)}
            label={`${loop.tierNumerals[tier]} ${loop.tiers[tier]}`}
            onClick={() => change({ tier: toggled(search.tier, tier) })}
          />
        ))}
      </div>
      <div className="filter-tail">
        {/* A view says by its name what it is; its filters need not stand open. */}
        <details open={moreSet && search.view === undefined}>
          <summary>{t('filters.more')}</summary>
          <MoreFilters search={search} change={change} />
        </details>
        {filtersSet(search) > 0 ? (
          <button
            type="button"
            className="quiet-button small"
            onClick={() => go({ to: '/todo', search: search.box ? { box: search.box } : {} })}
          >
            <X aria-hidden size={14} /> {t('filters.clear')}
          </button>
        ) : null}
      </div>
    </fieldset>
  )
}
