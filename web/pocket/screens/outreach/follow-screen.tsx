import { useRef } from 'react'
import { useAsk, useSend } from '#kit/api/query.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { Link, useParam } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Problem } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

function Follow({ issueId }: { issueId: string }) {
  const { replies } = useWords()
  const words = replies.follow
  const requestId = useRef(crypto.randomUUID())
  const join = useSend('issues.join', ['issues.list_mine'])
  if (join.isSuccess) {
    return (
      <>
        <output className="say-done">{words.done}</output>
        <Link to="/items/$issueId" params={{ issueId }} className="button button-primary">
          {words.toItem}
        </Link>
      </>
    )
  }
  return (
    <>
      {join.error && <Problem error={join.error} />}
      <Button
        look="primary"
        busy={join.isPending}
        onPress={() => join.mutate({ requestId: requestId.current, issueId })}
      >
        {words.send}
      </Button>
    </>
  )
}

/** 我也关注: from the public page of a case, for whoever is signed in. */
export function FollowScreen() {
  const words = useWords()
  const said = words.replies.follow
  const number = useParam('number')
  const asked = useAsk('outreach.look_up', { number })
  const me = useMe()
  return (
    <Page title={said.title}>
      <Answer asked={asked}>
        {({ case: found }) => (
          <section className="card stack">
            <p className="muted">{found.number}</p>
            <h2>{found.title}</h2>
            <p>
              {found.place} ·{' '}
              {fill(words.issues.stateLines.handling, {
                holder: found.holderName ?? words.pocket.office,
              })}
            </p>
            <p className="muted">{said.lead}</p>
            {me.data?.me ? (
              <Follow issueId={found.id} />
            ) : (
              !me.isPending && <SignInFirst next={`/follow/${number}`} />
            )}
            {/* A page of the server, not of this app. */}
            <a href={`/case/${number}`}>{said.look}</a>
          </section>
        )}
      </Answer>
    </Page>
  )
}
