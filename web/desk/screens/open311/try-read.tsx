import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { ApiRefusal } from '#kit/api/client.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

const PATHS = [
  '/open311/discovery.json',
  '/open311/discovery.xml',
  '/open311/v2/services.json',
  '/open311/v2/services.xml',
  '/open311/v2/requests.json?page_size=3',
  '/open311/v2/requests.xml?status=closed&page_size=3',
  '/open311/v2/servicerequestupdates.json?page_size=3',
] as const

const SHOWN_CHARACTERS = 6000

type Answer = { readonly status: number; readonly type: string; readonly text: string }

/** Reads as an outsider does: without this page's session. */
async function ask(path: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(path, { credentials: 'omit', signal })
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, text: await response.text() }
  } catch {
    throw new ApiRefusal('network.unreachable', 0)
  }
}

function pretty({ text, type }: Answer): string {
  const laid = type.startsWith('application/json')
    ? JSON.stringify(JSON.parse(text), null, 2)
    : text.replaceAll('><', '>\n<')
  return laid.length > SHOWN_CHARACTERS ? `${laid.slice(0, SHOWN_CHARACTERS)}\n…` : laid
}

/** 试读: what anybody outside reads, exactly as they get it. */
export function TryRead() {
  const { t } = useWords()
  const [path, setPath] = useState<string>(PATHS[4])
  const query = useQuery({
    queryKey: ['open311.try', path],
    queryFn: ({ signal }) => ask(path, signal),
    enabled: false,
  })
  return (
    <section className="panel interface-part" aria-labelledby="interface-try">
      <h2 id="interface-try">{t('interface.try')}</h2>
      <p className="muted">{t('interface.try_lead')}</p>
      <div className="interface-try">
        <Select<string>
          aria-label={t('interface.try_path')}
          value={path}
          options={PATHS.map((one) => ({ value: one, label: one }))}
          onChange={setPath}
        />
        <Button loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('interface.try_now')}
        </Button>
      </div>
      {query.isFetching && query.data === undefined ? <Skeleton lines={3} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data === undefined ? null : (
        <div aria-live="polite">
          <p className="muted small">
            {query.data.status} · {query.data.type}
          </p>
          <textarea
            readOnly
            className="interface-answer"
            aria-label={path}
            rows={16}
            value={pretty(query.data)}
          />
        </div>
      )}
    </section>
  )
}
