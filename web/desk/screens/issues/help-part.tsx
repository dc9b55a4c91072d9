import { sayBy } from '#kit/words/when.ts'
import type { IssueView } from '../../api/queries.ts'
import { useNowMs } from '../../use-now.ts'
import { PhotoStrip } from '../../widgets/photo-strip.tsx'
import { useWords } from '../../words.ts'

/** 协办: each office with what it was asked, by when, and what it answered. */
export function HelpPart({ issue }: { issue: IssueView }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  if (issue.help.length === 0) return null
  return (
    <section className="together" aria-labelledby="help-title">
      <h2 id="help-title">{t('help.title')}</h2>
      <ul className="help-list">
        {issue.help.map((task) => (
          <li key={`${task.org.id}-${task.round}`} data-state={task.state}>
            <p className="help-line">
              <strong>{task.org.name}</strong>
              <span className={task.state === 'answered' ? 'say-done' : 'state-word'}>
                {t(`help.state_${task.state}`)}
              </span>
              {task.dueAt !== null && task.endedAt === null ? (
                <span>{t('help.due', { by: sayBy(task.dueAt, nowMs, when) })}</span>
              ) : null}
              {task.late ? <span className="say-overdue">{t('help.late')}</span> : null}
              {task.isMine ? <span className="muted small">{t('help.mine')}</span> : null}
            </p>
            {task.asked === '' ? null : (
              <p className="muted small">
                {t('help.asked', { by: task.askedBy ?? '', asked: task.asked })}
              </p>
            )}
            {task.text === null ? null : <p className="preserve trail-note">{task.text}</p>}
            {task.photoIds.length === 0 ? null : <PhotoStrip ids={task.photoIds} small />}
          </li>
        ))}
      </ul>
    </section>
  )
}
