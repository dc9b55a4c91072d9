import { useMutation } from '@tanstack/react-query'
import { House, ShieldCheck } from 'lucide-react'
import { Switch } from 'react-aria-components/Switch'
import type { Me, Preferences } from '#contract/people/terms.ts'
import { call } from '#kit/api/client.ts'
import { removeDraft } from '#kit/offline/draft.ts'
import { useMe, useSetPreferences, useTakeMe } from '#kit/people/queries.ts'
import { setElderMode, useElderMode } from '../../elder-mode.ts'
import { keep } from '../../kept.ts'
import { Link, useGo } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Choices } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { Problem } from '../../parts/states.tsx'
import { speech, useLanguage, useWords } from '../../words.ts'
import { forgetRoute } from '../field/route.ts'

const CHANNELS = ['in_app', 'sms', 'mail'] as const satisfies readonly Preferences['channel'][]

/** How messages come and when they keep quiet; kept with the person, not with the phone. */
function MessageSettings({ me }: { me: Me }) {
  const words = useWords()
  const { settings } = words.pocket
  const save = useSetPreferences()
  const { preferences } = me
  return (
    <section className="card stack">
      <h2>{settings.messages}</h2>
      <Choices
        label={settings.channel}
        value={preferences.channel}
        onChange={(channel) => save.mutate({ channel })}
        options={CHANNELS.map((value) => ({ value, label: words.people.channels[value] }))}
      />
      <div className="buttons">
        <Field
          label={settings.quietFrom}
          type="time"
          value={preferences.quietFrom}
          onChange={(quietFrom) => quietFrom && save.mutate({ quietFrom })}
        />
        <Field
          label={settings.quietTo}
          type="time"
          value={preferences.quietTo}
          onChange={(quietTo) => quietTo && save.mutate({ quietTo })}
        />
      </div>
      <p className="hint">{settings.quietHint}</p>
      {save.error && <Problem error={save.error} />}
    </section>
  )
}

function Account({ me }: { me: Me }) {
  const words = useWords()
  const { settings } = words.pocket
  const go = useGo()
  const takeMe = useTakeMe()
  const leave = useMutation({
    mutationFn: (everywhere: boolean) => call('people.sign_out', { everywhere }),
    onSuccess: async () => {
      // What was begun under this name must not wait for the next person on this phone.
      await removeDraft(keep)
      await forgetRoute()
      takeMe(null)
      await go({ to: '/' })
    },
  })
  return (
    <section className="card stack">
      <h2>{me.name}</h2>
      {me.phoneMasked && <p className="muted number">{me.phoneMasked}</p>}
      {me.appointments.map(({ id, role, orgName }) => (
        <p key={id} className="small">
          {orgName} {words.people.roles[role]}
        </p>
      ))}
      <Link to="/settings/home" className="door">
        <House size={26} aria-hidden="true" />
        {me.home ? `${me.home.estateName}${me.home.buildingName ?? ''}` : settings.chooseHome}
      </Link>
      <Link to="/settings/my-information" className="door">
        <ShieldCheck size={26} aria-hidden="true" />
        {settings.myInformation}
      </Link>
      <Button busy={leave.isPending} onPress={() => leave.mutate(false)}>
        {settings.signOut}
      </Button>
      <Button look="quiet" busy={leave.isPending} onPress={() => leave.mutate(true)}>
        {settings.signOutEverywhere}
      </Button>
      {leave.error && <Problem error={leave.error} />}
    </section>
  )
}

/** Settings: large text, language, messages, my information, leaving. */
export function SettingsScreen() {
  const words = useWords()
  const { settings } = words.pocket
  const me = useMe().data?.me ?? null
  const elder = useElderMode()
  const language = useLanguage()
  const save = useSetPreferences()
  const turnElder = (on: boolean) => {
    setElderMode(on)
    if (me) save.mutate({ elderMode: on })
  }
  const speak = (chosen: Preferences['language']) => {
    void speech.choose(chosen).catch(() => undefined)
    if (me) save.mutate({ language: chosen })
  }
  return (
    <Page title={settings.title} tabs back={false}>
      <section className="card stack">
        <Switch className="switch" isSelected={elder} onChange={turnElder}>
          <span>
            <strong>{settings.elder}</strong>
            <br />
            <span className="hint">{settings.elderHint}</span>
          </span>
          <span className="switch-track" aria-hidden="true" />
        </Switch>
        <Choices
          look="chips"
          label={settings.language}
          value={language}
          onChange={speak}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </section>
      {me ? (
        <>
          <MessageSettings me={me} />
          <Account me={me} />
        </>
      ) : (
        <Link to="/sign-in" className="button button-primary">
          {words.pocket.home.signIn}
        </Link>
      )}
      <section className="card stack-tight">
        <h2>{settings.about}</h2>
        <p className="small">{settings.aboutText}</p>
        <p className="small">
          <a href="tel:12345">{settings.hotline}</a>
        </p>
      </section>
    </Page>
  )
}
