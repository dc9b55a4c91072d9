import { useState } from 'react'
import { useAskPages } from '#kit/api/query.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { IssueCard } from '../../parts/issue-card.tsx'
import { Page } from '../../parts/page.tsx'
import { Segments } from '../../parts/segments.tsx'
import { SignInFirst } from '../../parts/sign-in-first.tsx'
import { Answer, Empty } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'

type Which = 'open' | 'closed'

function MyList({ which }: { which: Which }) {
  const words = useWords()
  const { mine } = words.pocket
  const pages = useAskPages('issues.list_mine', { which })
  return (
    <Answer asked={pages}>
      {(answers) => {
        const issues = answers.flatMap((answer) => answer.issues)
        const toJudge = answers[0]?.toJudge ?? 0
        if (issues.length === 0) {
          return (
            <Empty
              step={
                <Link to="/report" className="button button-primary">
                  {words.pocket.home.report}
                </Link>
              }
            >
              {which === 'open' ? mine.noneOpen : mine.noneClosed}
            </Empty>
          )
        }
        return (
          <>
            {which === 'open' && toJudge > 0 && (
              <p className="note-card">{fill(mine.toJudge, { n: toJudge })}</p>
            )}
            <ul className="stack">
              {issues.map((issue) => (
                <li key={issue.id}>
                  <IssueCard issue={issue} level={2} />
                </li>
              ))}
            </ul>
            {pages.hasNextPage && (
              <Button busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {words.pocket.more}
              </Button>
            )}
          </>
        )
      }}
    </Answer>
  )
}

/** What I asked for or follow: under way, and finished. */
export function MyIssuesScreen() {
  const words = useWords()
  const me = useMe()
  const [which, setWhich] = useState<Which>('open')
  const { mine } = words.pocket
  return (
    <Page title={mine.title} tabs back={false}>
      {me.data?.me === null ? (
        <SignInFirst next="/mine" />
      ) : (
        <>
          <Segments
            label={mine.title}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'open', label: mine.open },
              { value: 'closed', label: mine.closed },
            ]}
          />
          <MyList which={which} />
        </>
      )}
    </Page>
  )
}
