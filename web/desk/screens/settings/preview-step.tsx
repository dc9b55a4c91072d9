import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call } from '#kit/api/client.ts'
import { newRequestId } from '../../api/request-id.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { ChangeList } from './change-list.tsx'
import type { Problem } from './editor-context.ts'
import { type Setting, useRefreshSettings } from './history-panel.tsx'
import { type Sayer, sayPlace } from './say-value.ts'
import { sayProblem } from './setting-words.ts'
import type { Path, Shape } from './shape.ts'
import { TrialPanel } from './trial-panel.tsx'
import { WriteForm } from './write-form.tsx'

type Props = {
  readonly setting: Setting
  readonly value: unknown
  readonly sayer: Sayer
  readonly shape: Shape
  readonly onBack: () => void
  /** Back to the form, with its places marked; to one of them when one was pressed. */
  readonly onProblems: (problems: readonly Problem[], path: Path | null) => void
  /** `later` is the moment it waits for, if it does not count at once. */
  readonly onPublished: (version: number, later: string | undefined) => void
}

/** Places that have to be mended first, each a way to it. */
function Problems({ problems, ...props }: Props & { problems: readonly Problem[] }) {
  const { sayer, shape, onProblems } = props
  const { words } = sayer
  return (
    <section className="panel" role="alert">
      <h2>{words.say('wrong', { n: problems.length })}</h2>
      <ul className="change-list">
        {problems.map((problem) => (
          <li key={`${problem.path.join('.')}${problem.code}`}>
            <span className="change-place">{sayPlace(sayer, shape, problem.path, null)}</span>
            <span className="field-problem">{sayProblem(words, problem)}</span>
            <Button size="small" type="link" onClick={() => onProblems(problems, problem.path)}>
              {words.ui.go_to}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 试算并核对: differences and trial side by side with the form that publishes them. */
export function PreviewStep(props: Props) {
  const { setting, value, sayer, shape, onBack, onPublished } = props
  const { words } = sayer
  const { say } = words
  const [requestId] = useState(newRequestId)
  const heading = useRef<HTMLDivElement>(null)
  const refresh = useRefreshSettings()
  const { name, newest } = setting
  const preview = useQuery({
    queryKey: ['settings.preview', name, newest, value],
    queryFn: ({ signal }) => call('settings.preview', { name, value }, signal),
    gcTime: 0,
  })
  const publish = useMutation({
    mutationFn: (input: { note: string; effectiveAt: string | undefined }) => {
      const { note, effectiveAt } = input
      const moment = effectiveAt === undefined ? {} : { effectiveAt }
      return call('settings.publish', {
        requestId,
        name,
        value,
        note,
        basedOn: newest,
        ...moment,
      })
    },
    onSuccess: ({ version, effectiveAt }, input) => {
      refresh()
      onPublished(version, input.effectiveAt === undefined ? undefined : effectiveAt)
    },
  })
  useEffect(() => heading.current?.focus(), [])
  const { data } = preview
  const isReady = data !== undefined && data.problems.length === 0 && data.changes.length > 0
  return (
    <div className="preview-step" ref={heading} tabIndex={-1} aria-label={say('preview')}>
      <p>
        <Button onClick={onBack}>{say('back')}</Button>
      </p>
      {preview.isPending ? (
        <section className="panel" aria-busy>
          <p>{say('previewing')}</p>
          <Skeleton lines={5} />
        </section>
      ) : null}
      {preview.isError ? (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      {data === undefined ? null : (
        <>
          {data.problems.length > 0 ? <Problems {...props} problems={data.problems} /> : null}
          <section className="panel" aria-labelledby="differences-title">
            <h2 id="differences-title">
              {data.changes.length === 0
                ? say('no_difference')
                : say('differences', { n: data.changes.length })}
            </h2>
            <ChangeList changes={data.changes} sayer={sayer} shape={shape} />
          </section>
          {data.trial === null ? (
            isReady ? (
              <p className="muted">{say('trial_none')}</p>
            ) : null
          ) : (
            <TrialPanel trial={data.trial} sayer={sayer} />
          )}
        </>
      )}
      {isReady ? (
        <WriteForm
          words={words}
          title={say('publish_title')}
          button={say('publish')}
          waiting={setting.history.filter(({ state }) => state === 'waiting')}
          error={publish.error}
          isPending={publish.isPending}
          onSend={(note, effectiveAt) => publish.mutate({ note, effectiveAt })}
        />
      ) : null}
    </div>
  )
}
