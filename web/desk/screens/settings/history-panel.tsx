import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayMoment } from '#kit/words/when.ts'
import { read } from '../../api/queries.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'
import { ChangeList } from './change-list.tsx'
import type { Sayer } from './say-value.ts'
import type { SettingWords } from './setting-words.ts'
import type { Shape } from './shape.ts'
import { WriteForm } from './write-form.tsx'

export type Setting = Output<'settings.get'>['setting']
export type SettingVersion = Setting['history'][number]

/** Everything of the settings is asked again: list, value, history, record. */
export function useRefreshSettings(): () => void {
  const client = useQueryClient()
  return () => {
    for (const name of ['settings.get', 'settings.list', 'settings.list_changes']) {
      void client.invalidateQueries({ queryKey: [name] })
    }
    // What the rules say is asked anew where it is shown.
    void client.invalidateQueries({ queryKey: ['issues.list_categories'] })
  }
}

/** Who published a version, when, from when, why, and whether it counts: one line each. */
export function VersionLine({ version, words }: { version: SettingVersion; words: SettingWords }) {
  const { when } = useWords()
  const nowMs = useNowMs()
  const { say } = words
  const moment = (at: string) => sayMoment(at, nowMs, when)
  const { cancelled, restoredFrom } = version
  return (
    <>
      <p>
        <span className={`version-state ${version.state}`}>{say(`state_${version.state}`)}</span>{' '}
        <strong>{say('version', { n: version.version })}</strong>
        {'　'}
        {say('by', {
          who: version.setByName ?? say('somebody'),
          when: moment(version.setAt),
        })}
        {version.effectiveAt === version.setAt
          ? null
          : `　${say('effective', { when: moment(version.effectiveAt) })}`}
        {restoredFrom === null
          ? null
          : `　${restoredFrom === 0 ? say('restored_default') : say('restored_from', { n: restoredFrom })}`}
      </p>
      {version.note === '' ? null : <p className="preserve">{version.note}</p>}
      {cancelled === null ? null : (
        <p className="muted">
          {say('cancelled', {
            who: cancelled.byName ?? say('somebody'),
            when: moment(cancelled.at),
            note: cancelled.note,
          })}
        </p>
      )}
    </>
  )
}

/** What one version changed, asked for when it is opened. */
export function VersionChanges(props: {
  name: string
  version: number
  sayer: Sayer
  shape: Shape
}) {
  const query = useQuery(read('settings.get_version', { name: props.name, version: props.version }))
  if (query.isPending) return <Skeleton lines={2} />
  if (query.isError) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  return <ChangeList changes={query.data.changes} sayer={props.sayer} shape={props.shape} />
}

type Act = { readonly kind: 'restore' | 'cancel'; readonly version: number }

type Props = {
  readonly setting: Setting
  readonly sayer: Sayer
  readonly shape: Shape
  readonly onWritten: (version: number) => void
}

/** 历次发布: every version with its differences; an earlier one is published anew, a coming one taken back. */
export function HistoryPanel({ setting, sayer, shape, onWritten }: Props) {
  const { words } = sayer
  const { say } = words
  const [open, setOpen] = useState<number | null>(null)
  const [act, setAct] = useState<Act | null>(null)
  const [requestId, setRequestId] = useState(newRequestId)
  const refresh = useRefreshSettings()
  const { name, history, newest, mayPublish } = setting
  const send = useMutation({
    mutationFn: async (input: { act: Act; note: string; effectiveAt: string | undefined }) => {
      const { kind, version } = input.act
      const { note, effectiveAt } = input
      if (kind === 'cancel') {
        await call('settings.cancel', { requestId, name, version, note })
        return null
      }
      const moment = effectiveAt === undefined ? {} : { effectiveAt }
      const basis = { requestId, name, version, note, basedOn: newest }
      return (await call('settings.restore', { ...basis, ...moment })).version
    },
    onSuccess: (version) => {
      setAct(null)
      setRequestId(newRequestId())
      refresh()
      if (version !== null) onWritten(version)
    },
  })
  const begin = (next: Act) => {
    send.reset()
    setAct(next)
  }
  const writing = (version: number) =>
    act?.version !== version ? null : (
      <WriteForm
        words={words}
        title={say(act.kind === 'cancel' ? 'cancel_title' : 'restore_title', { n: version })}
        button={say(
          act.kind === 'cancel' ? 'cancel' : version === 0 ? 'restore_default' : 'restore',
        )}
        waiting={act.kind === 'restore' ? history.filter(({ state }) => state === 'waiting') : []}
        takesMoment={act.kind === 'restore'}
        error={send.error}
        isPending={send.isPending}
        onSend={(note, effectiveAt) => send.mutate({ act, note, effectiveAt })}
        onCancel={() => setAct(null)}
      />
    )
  return (
    <section className="panel" aria-label={say('history')}>
      {history.length === 0 ? (
        <EmptyState title={say('no_changes')} next={say('no_changes_next')} />
      ) : null}
      <ol className="version-list">
        {history.map((version) => (
          <li key={version.version}>
            <VersionLine version={version} words={words} />
            <p className="version-buttons">
              <Button
                size="small"
                type="link"
                aria-expanded={open === version.version}
                onClick={() => setOpen(open === version.version ? null : version.version)}
              >
                {open === version.version ? say('hide_changes') : say('show_changes')}
              </Button>
              {mayPublish && version.state !== 'in_force' && version.state !== 'waiting' ? (
                <Button
                  size="small"
                  type="link"
                  onClick={() => begin({ kind: 'restore', version: version.version })}
                >
                  {say('restore')}
                </Button>
              ) : null}
              {mayPublish && version.state === 'waiting' ? (
                <Button
                  size="small"
                  type="link"
                  danger
                  onClick={() => begin({ kind: 'cancel', version: version.version })}
                >
                  {say('cancel')}
                </Button>
              ) : null}
            </p>
            {open === version.version ? (
              <VersionChanges name={name} version={version.version} sayer={sayer} shape={shape} />
            ) : null}
            {writing(version.version)}
          </li>
        ))}
        {history.length === 0 ? null : (
          <li>
            <p>
              <strong>{say('default')}</strong>
              {'　'}
              {sayer.entry.from}
            </p>
            {mayPublish && setting.version !== 0 ? (
              <p className="version-buttons">
                <Button
                  size="small"
                  type="link"
                  onClick={() => begin({ kind: 'restore', version: 0 })}
                >
                  {say('restore_default')}
                </Button>
              </p>
            ) : null}
            {writing(0)}
          </li>
        )}
      </ol>
    </section>
  )
}
