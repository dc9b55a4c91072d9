import { useState } from 'react'
import type { Area } from '#contract/territory/terms.ts'
import { useAreas } from '#kit/territory/queries.ts'
import { Button } from '../../../parts/button.tsx'
import { Choices } from '../../../parts/choice.tsx'
import { Answer } from '../../../parts/states.tsx'
import { useWords } from '../../../words.ts'

/**
 * For roads, rivers and markets, which lie in no estate: the street, then the community if one
 * knows it. The streets are kept on the phone, so this works without a network too.
 */
export function AreaPick({ onPick }: { onPick: (street: Area, community: Area | null) => void }) {
  const words = useWords()
  const { report } = words.pocket
  const [street, setStreet] = useState<Area | null>(null)
  const asked = useAreas(street?.code ?? null)
  return (
    <div className="card stack">
      <Answer asked={asked} rows={1}>
        {({ areas }) => (
          <Choices
            look="chips"
            label={street ? report.community : report.street}
            value={null}
            options={areas.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => {
              const area = areas.find((one) => one.code === code)
              if (!area) return
              if (street) onPick(street, area)
              else setStreet(area)
            }}
          />
        )}
      </Answer>
      {street && (
        <div className="buttons">
          <Button small onPress={() => onPick(street, null)}>
            {report.noCommunity}
          </Button>
          <Button small look="quiet" onPress={() => setStreet(null)}>
            {report.otherStreet}
          </Button>
        </div>
      )}
    </div>
  )
}
