import { Footprints } from 'lucide-react'
import { Link } from '../../navigation.tsx'
import { Button } from '../../parts/button.tsx'
import { useWords } from '../../words.ts'
import { useRoute, useSetRoute } from './route.ts'

/** Puts a case on my route, or leads to the route when it is on it. */
export function PickButton({ issueId }: { issueId: string }) {
  const { route: words } = useWords().pocket
  const route = useRoute()
  const set = useSetRoute()
  const ids = route.data?.issues.map(({ id }) => id)
  if (ids === undefined) return null
  if (ids.includes(issueId)) {
    return (
      <Link to="/route" className="button button-quiet">
        <Footprints size={22} aria-hidden="true" />
        {words.onIt}
      </Link>
    )
  }
  return (
    <Button look="quiet" onPress={() => set([...ids, issueId])}>
      <Footprints size={22} aria-hidden="true" />
      {words.pick}
    </Button>
  )
}
