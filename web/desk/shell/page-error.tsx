import { useRouter } from '@tanstack/react-router'
import { ApiRefusal } from '#kit/api/client.ts'
import { ErrorState } from '../widgets/screen-states.tsx'

/** A screen that could not be read at all. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter()
  // A part of the app that did not arrive is asked for again only by loading the page anew.
  const retry = () =>
    error instanceof ApiRefusal ? void router.invalidate() : window.location.reload()
  return (
    <main className="page" id="main">
      <ErrorState error={error} onRetry={retry} />
    </main>
  )
}
