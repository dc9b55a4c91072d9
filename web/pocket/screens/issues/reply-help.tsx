import type { IssueView } from '#contract/issues/terms.ts'
import type { Values } from '#kit/issues/moves.ts'
import {
  REPLY_FIELD,
  type Reply,
  type ReplyMove,
  sayRemark,
  usePreview,
  useSuggestions,
} from '#kit/issues/replies.ts'
import { fill } from '#kit/words/fill.ts'
import { Choices } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { useWords } from '../../words.ts'

const SHORT_MAX = 300

type Props = {
  issue: IssueView
  move: ReplyMove
  values: Values
  reply: Reply
  onChange: (more: { values: Values; reply: Reply }) => void
}

/** What the reporter will read, as it is written now. */
function Look({ issue, move, values, reply }: Omit<Props, 'onChange'>) {
  const { replies } = useWords()
  const { data } = usePreview(issue, move, values, reply)
  if (!values[REPLY_FIELD[move]] || !data) return <p className="muted small">{replies.empty}</p>
  return (
    <div className="stack-tight" aria-live="polite">
      <h3>{replies.previewTitle}</h3>
      <p className="quote">{data.page}</p>
      <p className="muted small">
        {fill(data.shortIsOwn ? replies.bySms : replies.bySmsUsual, { n: data.shortParts })}
      </p>
      <p className="quote small">{data.short}</p>
      {data.remarks.length === 0 ? (
        <p className="say-done small">{replies.plain}</p>
      ) : (
        <ul className="stack-tight small">
          {data.remarks.map((remark) => (
            <li key={`${remark.in}${remark.kind}${remark.text}`}>{sayRemark(remark, replies)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A template to begin with, the short message, and exactly what will be read; for thumbs. */
export function ReplyHelp(props: Props) {
  const { issue, move, values, reply, onChange } = props
  const { replies } = useWords()
  const found = useSuggestions(issue, move, values).data?.replies ?? []
  const choose = (templateId: string) => {
    const chosen = found.find((one) => one.templateId === templateId)
    if (!chosen) return
    onChange({
      values: { ...values, [REPLY_FIELD[move]]: chosen.page },
      reply: { templateId, ...(chosen.short === null ? {} : { shortText: chosen.short }) },
    })
  }
  const writeShort = (shortText: string) => {
    const { shortText: _, ...rest } = reply
    onChange({ values, reply: shortText === '' ? rest : { ...rest, shortText } })
  }
  return (
    <details className="card">
      <summary className="button">{replies.pick}</summary>
      <div className="stack">
        {found.length > 0 && (
          <Choices
            label={replies.pick}
            hideLabel
            value={reply.templateId ?? null}
            onChange={choose}
            options={found.map(({ templateId, title, page }) => ({
              value: templateId,
              label: title,
              hint: page,
            }))}
          />
        )}
        {found.length === 0 && <p className="muted">{replies.pickNone}</p>}
        <Look issue={issue} move={move} values={values} reply={reply} />
        <Field
          label={replies.shortLabel}
          rows={2}
          limit={SHORT_MAX}
          value={reply.shortText ?? ''}
          onChange={writeShort}
        />
      </div>
    </details>
  )
}
