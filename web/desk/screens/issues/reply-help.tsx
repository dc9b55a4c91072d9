import { Button, Input, Select } from 'antd'
import { useState } from 'react'
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
import type { IssueView } from '../../api/queries.ts'
import { useWords } from '../../words.ts'

const SHORT_LENGTH_MAX = 300

type Props = {
  readonly move: ReplyMove
  readonly issue: IssueView
  readonly values: Values
  readonly reply: Reply
  readonly onText: (text: string) => void
  readonly onReply: (reply: Reply) => void
}

function Templates({ move, issue, values, reply, onText, onReply }: Props) {
  const { replies } = useWords()
  const { data } = useSuggestions(issue, move, values)
  const found = data?.replies ?? []
  if (data !== undefined && found.length === 0) return <p className="muted">{replies.pickNone}</p>
  const choose = (templateId: string) => {
    const chosen = found.find((one) => one.templateId === templateId)
    if (!chosen) return
    onText(chosen.page)
    onReply({ templateId, ...(chosen.short === null ? {} : { shortText: chosen.short }) })
  }
  return (
    <Select
      id={`template-${move}`}
      aria-label={replies.pick}
      placeholder={replies.pick}
      loading={data === undefined}
      value={reply.templateId ?? null}
      onChange={choose}
      popupMatchSelectWidth={false}
      options={found.map((one) => ({
        value: one.templateId,
        label: `${one.title} · ${fill(replies.from, { area: one.areaName })}`,
      }))}
    />
  )
}

/** What goes out by SMS, for whoever wants to say more there than the usual sentence. */
function ShortText({ reply, onReply }: Pick<Props, 'reply' | 'onReply'>) {
  const { replies } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen && reply.shortText === undefined) {
    return (
      <Button type="link" size="small" className="reply-short" onClick={() => setIsOpen(true)}>
        {replies.ownShort}
      </Button>
    )
  }
  const write = (shortText: string) => {
    const { shortText: _, ...rest } = reply
    onReply(shortText === '' ? rest : { ...rest, shortText })
  }
  return (
    <label>
      {replies.shortLabel}
      <Input.TextArea
        rows={2}
        maxLength={SHORT_LENGTH_MAX}
        value={reply.shortText ?? ''}
        onChange={(event) => write(event.target.value)}
      />
    </label>
  )
}

function Look({ move, issue, values, reply }: Props) {
  const { replies } = useWords()
  const { data } = usePreview(issue, move, values, reply)
  const isEmpty = !values[REPLY_FIELD[move]]
  if (isEmpty || data === undefined) return <p className="muted small">{replies.empty}</p>
  const sms = data.shortIsOwn ? replies.bySms : replies.bySmsUsual
  return (
    <div className="reply-look" aria-live="polite">
      <p className="reply-where">{replies.onPhone}</p>
      <p className="reply-text">{data.page}</p>
      <p className="reply-where">{fill(sms, { n: data.shortParts })}</p>
      <p className="reply-text">{data.short}</p>
      {data.remarks.length === 0 ? (
        <p className="reply-plain">{replies.plain}</p>
      ) : (
        <ul className="reply-remarks">
          {data.remarks.map((remark) => (
            <li key={`${remark.in}${remark.kind}${remark.text}`}>{sayRemark(remark, replies)}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Beside a text to the reporter: a template to begin with, and exactly what will be read. */
export function ReplyHelp(props: Props) {
  const { replies } = useWords()
  return (
    <section className="reply-help" aria-label={replies.previewTitle}>
      <Templates {...props} />
      <h3>{replies.previewTitle}</h3>
      <Look {...props} />
      <ShortText reply={props.reply} onReply={props.onReply} />
    </section>
  )
}
