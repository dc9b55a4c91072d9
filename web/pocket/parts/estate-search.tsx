import { useState } from 'react'
import type { Estate } from '#contract/territory/terms.ts'
import { useEstates } from '#kit/territory/queries.ts'
import { useWords } from '../words.ts'
import { Field } from './field.tsx'
import { Answer } from './states.tsx'

/** Looks an estate up by name; the list is buttons, so that no popup hides the words above it. */
export function EstateSearch({ onPick }: { onPick: (estate: Estate) => void }) {
  const words = useWords()
  const [q, setQ] = useState('')
  const found = useEstates(q)
  const { report } = words.pocket
  return (
    <div className="stack">
      <Field
        label={report.estate}
        value={q}
        onChange={setQ}
        placeholder={report.estateExample}
        enterKeyHint="search"
        limit={40}
      />
      {q.trim() !== '' && (
        <Answer asked={found} rows={1}>
          {({ estates }) => (
            <div className="stack" aria-live="polite">
              {estates.length === 0 && <p className="muted">{report.noEstate}</p>}
              {estates.map((estate) => (
                <button
                  key={estate.id}
                  type="button"
                  className="door door-lines"
                  onClick={() => onPick(estate)}
                >
                  {estate.name}
                  <span className="muted small">
                    {estate.communityName} {estate.address}
                  </span>
                </button>
              ))}
            </div>
          )}
        </Answer>
      )}
    </div>
  )
}
