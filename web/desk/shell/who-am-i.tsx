import { useMutation } from '@tanstack/react-query'
import { call } from '#kit/api/client.ts'
import { useTakeMe } from '#kit/people/queries.ts'
import { Go, useGo } from '../routing.tsx'
import { useMe } from '../session/use-me.ts'
import { useWords } from '../words.ts'

/** Who is signed in, in which post and for which organisation. */
export function WhoAmI() {
  const { t, people } = useWords()
  const me = useMe()
  const takeMe = useTakeMe()
  const go = useGo()
  const signOut = useMutation({
    mutationFn: () => call('people.sign_out', {}),
    onSettled: () => {
      takeMe(null)
      go({ to: '/sign-in' })
    },
  })
  return (
    <section className="who" aria-label={t('who.label')}>
      <p className="who-name">{me.name}</p>
      <ul>
        {me.appointments.map((held) => (
          <li key={held.id} className="muted small">
            {t('who.post', { role: people.roles[held.role], org: held.orgName })}
          </li>
        ))}
      </ul>
      <p className="who-links">
        <Go place={{ to: '/account' }} className="quiet-button">
          {t('who.account')}
        </Go>
        <button type="button" className="quiet-button" onClick={() => signOut.mutate()}>
          {t('who.sign_out')}
        </button>
      </p>
    </section>
  )
}
