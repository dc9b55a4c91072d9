import { useState } from 'react'
import { useAsk, useSend } from '#kit/api/query.ts'
import { clock } from '#kit/clock/clock.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

/** Said openly to whom it concerns: that they report less often for a while, why, until when, and how to object. */
export function MyLimit() {
  const { safety, when } = useWords()
  const [appeal, setAppeal] = useState<string | null>(null)
  const asked = useAsk('issues.my_limit', {})
  const send = useSend('issues.appeal_limit', ['issues.my_limit'])
  const limit = asked.data?.limit
  if (!limit) return null
  const words = safety.limit
  return (
    <section className="card stack">
      <h2>{words.title}</h2>
      <p>{fill(words.why, { reason: limit.reason })}</p>
      <p>
        {fill(words.until, {
          when: limit.untilAt === null ? '' : sayMoment(limit.untilAt, clock.nowMs(), when),
          n: asked.data?.reportsPerDay,
        })}
      </p>
      {limit.appeal === null ? (
        <>
          {appeal === null ? null : (
            <Field label={words.appealHint} value={appeal} onChange={setAppeal} rows={3} />
          )}
          {send.error && <Problem error={send.error} />}
          <Button
            busy={send.isPending}
            onPress={() =>
              appeal === null
                ? setAppeal('')
                : send.mutate({ requestId: crypto.randomUUID(), id: limit.id, appeal })
            }
          >
            {appeal === null ? words.appeal : words.send}
          </Button>
        </>
      ) : (
        <p>{fill(words.appealed, { appeal: limit.appeal })}</p>
      )}
    </section>
  )
}
