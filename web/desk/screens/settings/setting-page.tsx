import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/settings.css'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { HistoryPanel, type Setting } from './history-panel.tsx'
import { SettingEditor } from './setting-editor.tsx'
import { entryOf, useSettingWords } from './setting-words.ts'
import { shapeOf } from './shape.ts'
import { useNames } from './use-names.ts'

/** What was just published, said above the form. */
type Published = { readonly version: number; readonly effectiveAt: string | null }

function Loaded({ setting }: { setting: Setting }) {
  const { loop, when } = useWords()
  const nowMs = useNowMs()
  const words = useSettingWords()
  const { say } = words
  const entry = entryOf(words, setting.name)
  const shape = useMemo(() => shapeOf(setting.schema), [setting.schema])
  const names = useNames(setting.fields)
  const sayer = useMemo(
    () => ({ words, entry, loop, nameOf: names.nameOf }),
    [words, entry, loop, names.nameOf],
  )
  const [tab, setTab] = useState<'edit' | 'history'>('edit')
  const [published, setPublished] = useState<Published | null>(null)
  return (
    <>
      <header className="setting-head">
        <p>
          <Go place={{ to: '/settings' }}>{say('title')}</Go> ·{' '}
          {words.modules[setting.module] ?? setting.module}
        </p>
        <h1>{entry.title}</h1>
        <p>{entry.what}</p>
        <p className="muted small">
          {say('source', { from: entry.from })}
          {' · '}
          {setting.setAt === null
            ? say('default')
            : `${say('version', { n: setting.version })}，${say('by', {
                who: setting.setByName ?? say('somebody'),
                when: sayMoment(setting.setAt, nowMs, when),
              })}`}
        </p>
        <Segmented
          value={tab}
          onChange={setTab}
          options={[
            { value: 'edit', label: setting.mayPublish ? say('edit') : say('open_row') },
            { value: 'history', label: say('history') },
          ]}
        />
      </header>
      <output className="published">
        {published === null
          ? ''
          : published.effectiveAt === null
            ? say('published', { n: published.version })
            : say('published_later', {
                n: published.version,
                when: sayMoment(published.effectiveAt, nowMs, when),
              })}
      </output>
      {tab === 'history' ? (
        <HistoryPanel
          setting={setting}
          sayer={sayer}
          shape={shape}
          onWritten={(version) => setPublished({ version, effectiveAt: null })}
        />
      ) : (
        <SettingEditor
          key={setting.newest}
          setting={setting}
          shape={shape}
          sayer={sayer}
          names={names}
          onPublished={(version, later) => setPublished({ version, effectiveAt: later ?? null })}
        />
      )}
    </>
  )
}

/** One setting: its form, a trial of what is changed, publication, and its history. */
export function SettingPage() {
  const at = useParams({ strict: false }) as { module?: string; setting?: string }
  const name = `${at.module}.${at.setting}`
  const query = useQuery(read('settings.get', { name }))
  return (
    <main className="page setting-page" id="main">
      {query.isPending ? <Skeleton lines={8} /> : null}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data === undefined ? null : <Loaded key={name} setting={query.data.setting} />}
    </main>
  )
}
