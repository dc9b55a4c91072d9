import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import type { Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { Go } from '../../routing.tsx'
import '../../styles/overview.css'
import '../../styles/settings.css'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { entryOf, type SettingWords, settingPlace, useSettingWords } from './setting-words.ts'

type Card = Output<'settings.list'>['settings'][number]

/** Modules in the order of their settings' weight for a district; others follow as they are declared. */
const FIRST: readonly string[] = ['issues', 'rates', 'whistles', 'hot_topics', 'outreach', 'intake']

function byModule(cards: readonly Card[]): [string, Card[]][] {
  const groups = new Map<string, Card[]>()
  for (const card of cards) groups.set(card.module, [...(groups.get(card.module) ?? []), card])
  const place = (module: string) => {
    const at = FIRST.indexOf(module)
    return at < 0 ? FIRST.length : at
  }
  return [...groups].toSorted(([a], [b]) => place(a) - place(b))
}

/** Whether a setting is meant by what was typed: by title, purpose, or the name of a field. */
function isMeant(words: SettingWords, name: string, query: string): boolean {
  const { title, what, fields } = entryOf(words, name)
  return [title, what, ...Object.values(fields)].some((text) => text.includes(query))
}

function Line({ card, words }: { card: Card; words: SettingWords }) {
  const { when } = useWords()
  const nowMs = useNowMs()
  const { say } = words
  const entry = entryOf(words, card.name)
  return (
    <li>
      <Go place={settingPlace(card.name)} className="setting-link">
        <span className="setting-title">{entry.title}</span>
        <span>{entry.what}</span>
        <span className="muted small">
          {say('source', { from: entry.from })}
          {' · '}
          {card.setAt === null
            ? say('default')
            : `${say('version', { n: card.version })}，${say('by', {
                who: card.setByName ?? say('somebody'),
                when: sayMoment(card.setAt, nowMs, when),
              })}`}
          {card.waiting === 0 ? '' : ` · ${say('waiting', { n: card.waiting })}`}
        </span>
      </Go>
    </li>
  )
}

/** 规则设置: what a district changes by itself, by module, each with what it does and where its default is from. */
export function SettingsPage() {
  const words = useSettingWords()
  const { say } = words
  const [query, setQuery] = useState('')
  const list = useQuery(read('settings.list', {}))
  const cards = list.data?.settings ?? []
  const shown = cards.filter(({ name }) => isMeant(words, name, query.trim()))
  return (
    <main className="page settings-page" id="main">
      <header className="page-head">
        <h1>{say('title')}</h1>
        <Go place={{ to: '/settings/changes' }}>{say('changes')}</Go>
      </header>
      <p className="muted">{say('what')}</p>
      {cards.length > 0 && !cards.some(({ mayPublish }) => mayPublish) ? (
        <p className="muted">{say('read_only')}</p>
      ) : null}
      <Input
        type="search"
        className="settings-search"
        aria-label={say('search')}
        placeholder={say('search')}
        allowClear
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {list.isPending ? <Skeleton lines={8} tall /> : null}
      {list.isError ? <ErrorState error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isSuccess && shown.length === 0 ? (
        <EmptyState title={say('none_found')} next={say('none_found_next')} />
      ) : null}
      {byModule(shown).map(([module, group]) => (
        <section key={module} className="panel" aria-labelledby={`module-${module}`}>
          <h2 id={`module-${module}`}>{words.modules[module] ?? module}</h2>
          <ul className="setting-list">
            {group.map((card) => (
              <Line key={card.name} card={card} words={words} />
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}
