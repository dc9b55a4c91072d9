import { Button } from 'antd'
import { Undo2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useWords } from '../../words.ts'
import { controlId, type Editing, EditingContext, type Problem } from './editor-context.ts'
import { ValueEditor } from './field-editor.tsx'
import { FileButtons } from './file-buttons.tsx'
import type { Setting } from './history-panel.tsx'
import { PreviewStep } from './preview-step.tsx'
import type { Sayer } from './say-value.ts'
import type { Path, Shape } from './shape.ts'
import { useDraft } from './use-draft.ts'
import type { Names } from './use-names.ts'

type Props = {
  readonly setting: Setting
  readonly shape: Shape
  readonly sayer: Sayer
  readonly names: Names
  readonly onPublished: (version: number, later: string | undefined) => void
}

/** Brings a place into view once its row is drawn; the nearest control above it when it has none. */
function goTo(path: Path): void {
  requestAnimationFrame(() => {
    for (let length = path.length; length >= 0; length--) {
      const found = document.getElementById(controlId(path.slice(0, length)))
      if (found === null) continue
      found.focus()
      found.scrollIntoView({ block: 'center' })
      return
    }
  })
}

/** The form of one setting, made from its shape; then what it would mean, and publication. */
export function SettingEditor({ setting, shape, sayer, names, onPublished }: Props) {
  const { t } = useWords()
  const { name, newest, mayPublish } = setting
  const draft = useDraft(name, newest, setting.value)
  const [isPreview, setPreview] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { say } = sayer.words
  const readOnly = !mayPublish
  const editing = useMemo<Editing>(
    () => ({
      sayer,
      names,
      kinds: setting.fields,
      rowKeys: setting.rowKeys,
      problems,
      readOnly,
      change: draft.change,
    }),
    [sayer, names, setting.fields, setting.rowKeys, problems, readOnly, draft.change],
  )
  useEffect(() => {
    if (!draft.isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [draft.isChanged])
  if (isPreview) {
    return (
      <PreviewStep
        setting={setting}
        value={draft.value}
        sayer={sayer}
        shape={shape}
        onBack={() => setPreview(false)}
        onProblems={(found, path) => {
          setProblems(found)
          setPreview(false)
          if (path !== null) goTo(path)
        }}
        onPublished={(version, later) => {
          draft.forget()
          onPublished(version, later)
        }}
      />
    )
  }
  return (
    <EditingContext value={editing}>
      <div className="setting-tools">
        {readOnly ? (
          <p className="muted">{say('read_only')}</p>
        ) : (
          <>
            <Button
              size="small"
              icon={<Undo2 size={14} />}
              disabled={!draft.isChanged}
              onClick={draft.undo}
            >
              {say('undo')}
            </Button>
            <Button size="small" disabled={!draft.isChanged} onClick={draft.reset}>
              {say('reset')}
            </Button>
            <Button size="small" onClick={() => draft.put(setting.fallback)}>
              {say('to_default')}
            </Button>
          </>
        )}
        <FileButtons
          name={name}
          version={setting.version}
          value={draft.value}
          words={sayer.words}
          readOnly={readOnly}
          onRead={draft.put}
        />
        <output className="muted small">
          {draft.wasKept && draft.isChanged ? say('kept') : ''}
        </output>
      </div>
      <section className="panel setting-form" aria-label={sayer.entry.title || t('nav.settings')}>
        <ValueEditor shape={shape} path={[]} pattern="" value={draft.value} />
      </section>
      {readOnly ? null : (
        <p className="setting-foot">
          <Button type="primary" disabled={!draft.isChanged} onClick={() => setPreview(true)}>
            {say('preview')}
          </Button>
        </p>
      )}
    </EditingContext>
  )
}
