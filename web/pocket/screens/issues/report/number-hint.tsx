import { useDeferredValue, useState } from 'react'
import { useAsk } from '#kit/api/query.ts'
import { fill } from '#kit/words/fill.ts'
import { Button } from '../../../parts/button.tsx'
import { useWords } from '../../../words.ts'

/** Eight digits in a row, in whatever width: fewer are no ID or phone number, and nothing is asked then. */
const MANY_DIGITS = /[0-9０-９](?:[\s-]?[0-9０-９]){7}/

/**
 * Says that an ID or phone number stands in what was written, before it is sent, and masks it with one
 * press. Keeping it is fine: strangers read it masked anyway.
 */
export function NumberHint({ text, onMask }: { text: string; onMask: (text: string) => void }) {
  const { safety } = useWords()
  const settled = useDeferredValue(text)
  const [kept, setKept] = useState('')
  const worth = MANY_DIGITS.test(settled)
  const { data } = useAsk(
    'issues.check_words',
    { text: settled },
    { enabled: worth, freshMs: 600_000 },
  )
  const hints = worth && settled === text ? (data?.hints ?? []) : []
  const found = hints.map(({ masked }) => masked).join()
  if (hints.length === 0 || kept === found) return null
  const kinds = [...new Set(hints.map(({ kind }) => kind))].map(
    (kind) => safety.numbers.kinds[kind],
  )
  const { numbers } = safety
  return (
    <output className="card stack">
      <p>{fill(numbers.found, { what: kinds.join(numbers.and) })}</p>
      <div className="buttons">
        <Button small onPress={() => data && onMask(data.masked)}>
          {numbers.mask}
        </Button>
        <Button small look="quiet" onPress={() => setKept(found)}>
          {numbers.keep}
        </Button>
      </div>
    </output>
  )
}
