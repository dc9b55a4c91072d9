import { useRef } from 'react'
import { useAsk, useSend } from '#kit/api/query.ts'
import { fill } from '#kit/words/fill.ts'
import { Choices } from '../../parts/choice.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

/** How the reporter wants to hear of this one case; only ways for which they left an address. */
export function NoticeChoice({ itemId }: { itemId: string }) {
  const { replies } = useWords()
  const words = replies.choice
  const requestId = useRef(crypto.randomUUID())
  const asked = useAsk('notify.get_choice', { itemId })
  const set = useSend('notify.set_choice', ['notify.get_choice'])
  const choice = asked.data?.choice
  // With one way only there is nothing to choose.
  if (!choice || choice.available.length < 2) return null
  const choose = (channel: (typeof choice)['channel']) => {
    requestId.current = crypto.randomUUID()
    set.mutate({ requestId: requestId.current, itemId, channel })
  }
  return (
    <section className="card stack no-print">
      <Choices
        label={words.title}
        look="chips"
        value={choice.channel}
        onChange={choose}
        options={choice.available.map((value) => ({ value, label: words.channels[value] }))}
      />
      <p className="hint">{words.hint}</p>
      {set.isSuccess && (
        <output className="small">
          {fill(words.saved, { channel: words.channels[choice.channel] })}
        </output>
      )}
      {set.error && <Problem error={set.error} />}
    </section>
  )
}
