import { useParams } from '@tanstack/react-router'
import { IssuePanel } from './issue-panel.tsx'

/** One issue on a page of its own: for a link in a message, for printing, for a wide screen. */
export function IssuePage() {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const issueId = params['issueId'] ?? ''
  return (
    <main className="page item-page" id="main">
      <IssuePanel key={issueId} issueId={issueId} page />
    </main>
  )
}
