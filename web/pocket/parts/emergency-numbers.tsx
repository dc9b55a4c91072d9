import { Phone } from 'lucide-react'
import { useWords } from '../words.ts'

const NUMBERS = ['110', '119', '120'] as const

/** Danger to life is not for a form: the numbers to call, one tap each. */
export function EmergencyNumbers() {
  const words = useWords()
  const { emergency } = words.pocket
  return (
    <section className="card urgent-card stack" role="alert">
      <p>
        <strong>{emergency.say}</strong>
      </p>
      <div className="buttons" style={{ gridTemplateColumns: '1fr 1fr 1fr' }}>
        {NUMBERS.map((number) => (
          <a key={number} className="button button-danger" href={`tel:${number}`}>
            <Phone size={20} aria-hidden="true" />
            <span>
              {number}
              <br />
              <span className="small">{emergency[number]}</span>
            </span>
          </a>
        ))}
      </div>
    </section>
  )
}
