import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useAsk } from '#kit/api/query.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useNowMs } from '../../use-now.ts'
import { EmptyState, ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords, wordFor } from '../../words.ts'
import { type Template, TemplateForm } from './template-form.tsx'

/** Which versions there were, who wrote them and when; read when somebody opens it. */
function Versions({ template }: { template: Template }) {
  const { replies, when } = useWords()
  const nowMs = useNowMs()
  const [isOpen, setIsOpen] = useState(false)
  const words = replies.templates
  const input = { templateId: template.id }
  const { data } = useAsk('issues.list_reply_versions', input, { enabled: isOpen })
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.versions}</summary>
      <ul>
        {data?.versions.map((one) => (
          <li key={one.version}>
            {one.version === 0 ? words.starter : fill(words.version, { n: one.version })}
            {one.setAt === null
              ? ''
              : ` · ${fill(words.setBy, { who: one.setByName ?? '', at: sayMoment(one.setAt, nowMs, when) })}`}
            <p className="template-text">{one.pageText}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Line({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const { replies, issues } = useWords()
  const words = replies.templates
  const reason =
    template.reason === null
      ? null
      : wordFor(
          { ...issues.declineReasons, ...issues.results, ...issues.pauseReasons },
          template.reason,
        )
  const where = [
    issues.actions[template.move],
    reason,
    template.areaName,
    template.categoryPrefix || words.allCategories,
    template.active ? null : words.inactive,
  ].filter(Boolean)
  return (
    <li>
      <div>
        <strong>{template.title}</strong>
        <p className="muted small">{where.join(' · ')}</p>
      </div>
      {template.mayChange ? <Button onClick={onEdit}>{words.edit}</Button> : null}
      <p className="template-text">{template.pageText}</p>
      {template.shortText === null ? null : (
        <p className="template-text muted">{template.shortText}</p>
      )}
      <Versions template={template} />
    </li>
  )
}

/** 答复模板: what offices say to reporters, written by the offices themselves. */
export function TemplatesPage() {
  const { replies } = useWords()
  const words = replies.templates
  const [withInactive, setWithInactive] = useState(false)
  const [open, setOpen] = useState<Template | 'new' | null>(null)
  const [saved, setSaved] = useState<number | null>(null)
  const asked = useAsk('issues.list_reply_templates', { withInactive }, { keep: true })
  const { data, error } = asked
  const done = (version: number | null) => {
    setOpen(null)
    setSaved(version)
  }
  return (
    <main className="page" id="main">
      <header className="page-head">
        <h1>{words.title}</h1>
        {open === null && data && data.mayAddFor.length > 0 ? (
          <Button type="primary" onClick={() => setOpen('new')}>
            {words.add}
          </Button>
        ) : null}
      </header>
      <p className="muted">{words.lead}</p>
      {saved === null ? null : <output>{fill(words.saved, { n: saved })}</output>}
      {open !== null && data ? (
        <TemplateForm
          key={open === 'new' ? 'new' : open.id}
          template={open === 'new' ? null : open}
          areas={data.mayAddFor}
          onDone={done}
        />
      ) : null}
      <p>
        <Switch id="inactive" checked={withInactive} onChange={setWithInactive} />{' '}
        <label htmlFor="inactive">{words.showInactive}</label>
      </p>
      {error ? <ErrorState error={error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isPending ? <Skeleton lines={6} /> : null}
      {data?.templates.length === 0 ? <EmptyState title={words.none} /> : null}
      <ul className="template-list">
        {data?.templates.map((template) => (
          <Line key={template.id} template={template} onEdit={() => setOpen(template)} />
        ))}
      </ul>
    </main>
  )
}
