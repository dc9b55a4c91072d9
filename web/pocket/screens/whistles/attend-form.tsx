import { useState } from 'react'
import type { WhistleRank, WhistleView } from '#contract/whistles/terms.ts'
import { useSend } from '#kit/api/query.ts'
import { RANKS } from '#kit/whistles/ranks.ts'
import { sayRefusal } from '#kit/words/refusal.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { ProblemLine } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

const NAME_MAX = 40
const newRequestId = () => crypto.randomUUID()
const READS = ['whistles.get', 'whistles.list'] as const

/** 应哨: my office says that it comes. */
export function AcceptButton({ whistle }: { whistle: WhistleView }) {
  const { pocket, refusals } = useWords()
  const accept = useSend('whistles.accept', READS)
  const [requestId] = useState(newRequestId)
  return (
    <>
      <Button
        look="primary"
        busy={accept.isPending}
        onPress={() => accept.mutate({ requestId, whistleId: whistle.id })}
      >
        {pocket.whistle.accept}
      </Button>
      {accept.error && <ProblemLine>{sayRefusal(accept.error, refusals)}</ProblemLine>}
    </>
  )
}

type Props = {
  whistle: WhistleView
  /** Those that may be entered here and are not there yet. */
  units: WhistleView['units']
  code: string | undefined
  onCame: (orgName: string, rank: WhistleRank) => void
}

/** Who came for which office, in three fields as large as a thumb. */
export function AttendForm({ whistle, units, code, onCame }: Props) {
  const { pocket, whistles, refusals } = useWords()
  const words = pocket.whistle
  const attend = useSend('whistles.attend', READS)
  const [requestId, setRequestId] = useState(newRequestId)
  const [orgId, setOrgId] = useState<string | null>(units.length === 1 ? units[0]!.org.id : null)
  const [name, setName] = useState('')
  const [rank, setRank] = useState<WhistleRank | null>(null)
  const [isTried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (orgId === null || rank === null || name.trim() === '') return
    const said = { requestId, whistleId: whistle.id, orgId, name: name.trim(), rank }
    attend.mutate(code === undefined ? said : { ...said, placeCode: code }, {
      onSuccess: () => {
        onCame(units.find(({ org }) => org.id === orgId)?.org.name ?? '', rank)
        setRequestId(newRequestId())
        setName('')
        setRank(null)
        setTried(false)
      },
    })
  }
  return (
    <section className="card stack">
      <h2>{words.whoCame}</h2>
      {units.length > 1 && (
        <Choices
          label={words.unit}
          options={units.map(({ org }) => ({ value: org.id, label: org.name }))}
          value={orgId}
          onChange={setOrgId}
          invalid={isTried && orgId === null}
        />
      )}
      <Field
        label={words.name}
        value={name}
        onChange={setName}
        limit={NAME_MAX}
        problem={isTried && name.trim() === '' ? pocket.act.fillIn : null}
      />
      <Choices
        label={words.rank}
        look="chips"
        options={RANKS.map((one) => ({ value: one, label: whistles.ranks[one] }))}
        value={rank}
        onChange={setRank}
        invalid={isTried && rank === null}
      />
      <Button look="primary" busy={attend.isPending} onPress={send}>
        {words.attend}
      </Button>
      {attend.error && <ProblemLine>{sayRefusal(attend.error, refusals)}</ProblemLine>}
    </section>
  )
}
