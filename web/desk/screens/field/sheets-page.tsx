import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { fileAddress } from '#kit/files/upload.ts'
import { sayMoment } from '#kit/words/when.ts'
import { type IssueCard, read } from '../../api/queries.ts'
import '../../styles/field.css'
import '../../styles/overview.css'
import { useNowMs } from '../../use-now.ts'
import { QrCode } from '../../widgets/qr-code.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { filtersSet, readFilters, toListInput } from '../issues/filters.ts'

/** Slips of one print run when nothing was chosen: ten A4 pages are what somebody carries in a day. */
const SLIPS = 30
/** Of a list that somebody chose: as many as one page of the interface holds. */
const CHOSEN_SLIPS = 100

function Slip({ issue }: { issue: IssueCard }) {
  const { t, when, issues } = useWords()
  const nowMs = useNowMs()
  return (
    <li className="slip">
      <div className="slip-head">
        <div>
          <p className="slip-number">
            {issue.number} · {issues.workStates[issue.state]}
          </p>
          <h2>{issue.title}</h2>
          <dl>
            <dt>{t('sheets.place')}</dt>
            <dd>
              {issue.areaName} {issue.placeText}
            </dd>
            {issue.deadline === null ? null : (
              <>
                <dt>{t('sheets.due')}</dt>
                <dd>{sayMoment(issue.deadline.dueAt, nowMs, when)}</dd>
              </>
            )}
          </dl>
        </div>
        {issue.photoId === null ? null : <img src={fileAddress(issue.photoId)} alt="" />}
        <QrCode address={`${location.origin}/items/${issue.id}`} label={issue.number} />
      </div>
      <p className="slip-line">{t('sheets.result')}</p>
      <p className="slip-line">{t('sheets.done_by')}</p>
    </li>
  )
}

/** 派工单: what is to be done, on paper, for those who go without a phone. */
export function SheetsPage() {
  const { t } = useWords()
  const search = readFilters(useSearch({ strict: false }))
  const isChosen = search.box !== undefined || filtersSet(search) > 0
  const limit = isChosen ? CHOSEN_SLIPS : SLIPS
  const query = useQuery(read('issues.list', { ...toListInput(search), limit }))
  const issues = query.data?.issues ?? []
  return (
    <main className="page sheets" id="main">
      <header className="page-head no-print">
        <h1>{t('sheets.title')}</h1>
        <Button type="primary" disabled={issues.length === 0} onClick={() => window.print()}>
          {t('sheets.print')}
        </Button>
      </header>
      <p className="muted no-print">
        {t(isChosen ? 'sheets.what_chosen' : 'sheets.what', {
          n: issues.length,
          all: `${query.data?.count ?? 0}${query.data?.more === true ? '+' : ''}`,
        })}
      </p>
      {query.isPending ? <Skeleton lines={5} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && issues.length === 0 ? (
        <EmptyState title={t('sheets.none')} next={t('sheets.none_next')} />
      ) : null}
      <ul className="slips">
        {issues.map((issue) => (
          <Slip key={issue.id} issue={issue} />
        ))}
      </ul>
    </main>
  )
}
