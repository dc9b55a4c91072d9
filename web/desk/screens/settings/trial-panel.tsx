import type { Output } from '#kit/api/client.ts'
import { sayDay } from '#kit/words/when.ts'
import { Go } from '../../routing.tsx'
import { useNowMs } from '../../use-now.ts'
import { useWords, wordFor } from '../../words.ts'
import type { Sayer } from './say-value.ts'
import { choiceOf } from './setting-words.ts'

type Trial = NonNullable<Output<'settings.preview'>['trial']>
type Difference = Trial['examples'][number]['changes'][number]

/** One side of a difference: a tier, a lead, a limit, or why an office may not lead. */
function useSide(sayer: Sayer) {
  const { loop, refusals } = useWords()
  const units: Readonly<Record<string, string>> = loop.units
  return (field: string, code: string | null): string => {
    if (code === null) return field === 'refusal' ? sayer.words.ui.yes : '—'
    if (field === 'refusal') return wordFor(refusals, code).split(/[，。,.]/)[0] ?? code
    const [, amount, unit] = /^([\d.]+) (\w+)$/.exec(code) ?? []
    if (amount && unit) return `${amount} ${units[unit] ?? unit}`
    return choiceOf(sayer.entry, `rows.*.outcome.${field}`, code)
  }
}

function Differences({ changes, sayer }: { changes: readonly Difference[]; sayer: Sayer }) {
  const side = useSide(sayer)
  return changes.map(({ field, before, after }) => (
    <div key={field}>
      {sayer.entry.differs?.[field] ?? field}
      {sayer.words.ui.colon}
      <del>{side(field, before)}</del> → <ins>{side(field, after)}</ins>
    </div>
  ))
}

/** 试算: what the change would have done to the past month's cases, in one sentence, figures and a list. */
export function TrialPanel({ trial, sayer }: { trial: Trial; sayer: Sayer }) {
  const { when } = useWords()
  const nowMs = useNowMs()
  const { say } = sayer.words
  const facts = {
    from: sayDay(trial.fromOn, nowMs, when),
    to: sayDay(trial.toOn, nowMs, when),
    looked: trial.looked,
    changed: trial.changed,
  }
  const figures = trial.figures.filter(({ count }) => count > 0)
  return (
    <section className="panel trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{say('trial')}</h2>
      <p className="trial-sentence">
        {say(trial.changed === 0 ? 'trial_all_same' : 'trial_sentence', facts)}
      </p>
      {figures.length === 0 ? null : (
        <ul className="trial-figures">
          {figures.map(({ name, count }) => (
            <li key={name}>
              <strong>{count}</strong> {sayer.entry.figures?.[name] ?? name}
            </li>
          ))}
        </ul>
      )}
      <p className="muted small">
        {trial.partial ? `${say('trial_partial', facts)} ` : ''}
        {say('trial_seen')}
      </p>
      {trial.examples.length === 0 ? null : (
        <details open={trial.examples.length <= 50}>
          <summary>
            {say('trial_list')}
            {trial.examples.length < trial.changed
              ? ` ${say('trial_first', { n: trial.examples.length })}`
              : ''}
          </summary>
          <div className="table-scroll">
            <table className="setting-table">
              <thead>
                <tr>
                  <th scope="col">{say('number')}</th>
                  <th scope="col">{say('case')}</th>
                  <th scope="col">{say('difference')}</th>
                </tr>
              </thead>
              <tbody>
                {trial.examples.map(({ itemId, number, title, changes }) => (
                  <tr key={itemId}>
                    <td>
                      <Go
                        place={{ to: '/issues/$issueId', params: { issueId: itemId } }}
                        target="_blank"
                      >
                        {number}
                      </Go>
                    </td>
                    <td>{title}</td>
                    <td>
                      <Differences changes={changes} sayer={sayer} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  )
}
