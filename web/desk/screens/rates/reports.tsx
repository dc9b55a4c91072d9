import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go, useGo } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords } from '../../words.ts'
import { useSayPeriod } from './say-board.ts'

/** The reports that were made of an area, and a button that freezes one more. */
export function Reports({ areaCode, month }: { areaCode: string; month: string }) {
  const { t, when, refusal } = useWords()
  const nowMs = useNowMs()
  const go = useGo()
  const client = useQueryClient()
  const sayPeriod = useSayPeriod()
  const [requestId, setRequestId] = useState(newRequestId)
  const query = useQuery(read('rates.list_reports', { areaCode }))
  const make = useMutation({
    mutationFn: () => call('rates.make_report', { requestId, areaCode, month }),
    onSuccess: ({ reportId }) => {
      setRequestId(newRequestId())
      void client.invalidateQueries({ queryKey: ['rates.list_reports'] })
      go({ to: '/rates/reports/$reportId', params: { reportId } })
    },
  })
  const reports = query.data?.reports ?? []
  return (
    <section className="panel no-print" aria-labelledby="reports">
      <header className="page-head">
        <h2 id="reports">{t('reports.title')}</h2>
        {query.data?.mayMake ? (
          <Button loading={make.isPending} onClick={() => make.mutate()}>
            {t('reports.make', { month: sayPeriod([month]) })}
          </Button>
        ) : null}
      </header>
      {make.isError ? (
        <p role="alert" className="form-error">
          {refusal(make.error)}
        </p>
      ) : null}
      {reports.length === 0 ? <p className="muted">{t('reports.none')}</p> : null}
      <ul className="report-list">
        {reports.map((report) => (
          <li key={report.id}>
            <Go place={{ to: '/rates/reports/$reportId', params: { reportId: report.id } }}>
              {report.areaName} {sayPeriod([report.month])}
            </Go>{' '}
            <span className="muted small">
              {t('reports.made', { at: sayMoment(report.madeAt, nowMs, when) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
