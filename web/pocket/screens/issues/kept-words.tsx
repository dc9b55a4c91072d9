import { useWords } from '../../words.ts'
import { useKeptForm } from './use-kept-form.ts'

/** What was written for a move that somebody else made impossible meanwhile: no word is lost. */
export function KeptWords({ formKey }: { formKey: string }) {
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
      {said.map((value) => (
        <p key={value} className="quote">
          {value}
        </p>
      ))}
    </section>
  )
}
