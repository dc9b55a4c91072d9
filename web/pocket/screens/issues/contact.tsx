import { Phone } from 'lucide-react'
import { useState } from 'react'
import type { IssueView } from '#contract/issues/terms.ts'
import { useSend } from '#kit/api/query.ts'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

const PURPOSES = ['call_asker', 'visit_asker', 'call_back'] as const
type Purpose = (typeof PURPOSES)[number]

/** The reporter's contact: only for a stated purpose, and the reporter can see who looked. */
export function Contact({ issue }: { issue: IssueView }) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const [purpose, setPurpose] = useState<Purpose>('call_asker')
  const reveal = useSend('people.reveal_contact')
  const { contact } = words.pocket
  return (
    <section className="card stack no-print">
      <h2>{contact.title}</h2>
      {reveal.data ? (
        <>
          <p>{reveal.data.name}</p>
          {reveal.data.phone && (
            <a className="button button-primary" href={`tel:${reveal.data.phone}`}>
              <Phone size={22} aria-hidden="true" />
              {reveal.data.phone}
            </a>
          )}
        </>
      ) : asking ? (
        <>
          <Choices
            label={contact.why}
            value={purpose}
            onChange={setPurpose}
            options={PURPOSES.map((value) => ({ value, label: words.people.purposes[value] }))}
          />
          <p className="hint">{contact.logged}</p>
          <Button
            look="primary"
            busy={reveal.isPending}
            onPress={() => reveal.mutate({ itemId: issue.id, purpose })}
          >
            {contact.show}
          </Button>
          {reveal.error && <Problem error={reveal.error} />}
        </>
      ) : (
        <Button onPress={() => setAsking(true)}>{contact.ask}</Button>
      )}
    </section>
  )
}
