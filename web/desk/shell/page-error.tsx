import { useRouter } from '@tanstack/react-router'
import { ErrorState } from '../widgets/screen-states.tsx'

/** A screen that could not be read at all. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <main className="page" id="main">
      <ErrorState error={error} onRetry={() => void router.invalidate()} />
    </main>
  )
}
