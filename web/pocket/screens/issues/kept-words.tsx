import type { Step } from '#contract/loop/terms.ts'
import { useWords } from '../../words.ts'
import { Trail } from './trail.tsx'
import { useKeptForm } from './use-kept-form.ts'

/** What was written for a move that somebody else made impossible meanwhile: no word is lost. */
export function KeptWords({ formKey, last }: { formKey: string; last: Step | undefined }) {
  const words = useWords()
  const { form } = useKeptForm(formKey, {})
  const written = Object.values(form?.values ?? {}).filter(
    (value): value is string => typeof value === 'string' && value.trim().length > 3,
  )
  const said = written.filter((value) => !/^[\da-f-]{36}$/.test(value))
  if (said.length === 0) return null
  return (
    <section className="card stack">
      <p>{words.pocket.together.overtaken}</p>
      {last && <Trail steps={[last]} />}
      {said.map((value) => (
        <p key={value} className="quote">
          {value}
        </p>
      ))}
    </section>
  )
}
