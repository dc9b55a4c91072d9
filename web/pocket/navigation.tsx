import {
  Link as RouterLink,
  useCanGoBack,
  useNavigate,
  useParams,
  useRouter,
  useSearch,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'

export const REPORT_STEPS = ['what', 'where', 'check'] as const
export type ReportStep = (typeof REPORT_STEPS)[number]

/** Every place one can go to in the phone app. */
export type Destination =
  | { to: '/route' }
  | { to: '/' | '/mine' | '/work' | '/messages' | '/track' | '/alerts' }
  | { to: '/settings' | '/settings/home' | '/settings/my-information' }
  | { to: '/sign-in'; search?: { next?: string } }
  | { to: '/report'; search?: { step?: ReportStep; code?: string } }
  | { to: '/sent/$requestId'; params: { requestId: string } }
  | { to: '/whistle/$whistleId'; params: { whistleId: string } }
  | { to: '/items/$issueId' | '/items/$issueId/judge'; params: { issueId: string } }
  | { to: '/items/$issueId/do/$action'; params: { issueId: string; action: string } }

/*
 * The router's own types come from one global registration, which the desk app takes up; both apps
 * are checked as one program. So the phone app says here, once, what its places are.
 */
type Registered = Parameters<ReturnType<typeof useNavigate>>[0]

/** A link to a place of this app. `exact` marks it as current only on that very place. */
export function Link(
  props: Destination & { className?: string; children: ReactNode; exact?: boolean },
) {
  const { className, children, exact = false, ...destination } = props
  return (
    <RouterLink
      {...(destination as Registered)}
      className={className}
      activeOptions={{ exact, includeSearch: false }}
    >
      {children}
    </RouterLink>
  )
}

/** Goes somewhere; with `replace`, back leads past the present screen. */
export function useGo(): (destination: Destination, replace?: boolean) => Promise<void> {
  const navigate = useNavigate()
  return (destination, replace = false) => navigate({ ...destination, replace } as Registered)
}

/** Goes to an address within this app, such as the one kept while signing in. */
export function useGoToAddress(): (address: string) => void {
  const router = useRouter()
  return (address) => router.history.replace(address)
}

/** A part of the address, such as `issueId`; empty when the address has no such part. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false })
  return params[name] ?? ''
}

/** What stands behind the question mark, by name; undefined when it is not a word. */
export function useSearchWord(name: string): string | undefined {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const value = search[name]
  return typeof value === 'string' ? value : undefined
}

/** Goes to where the person came from, or home when the page was opened by a link. */
export function useGoBack(): () => void {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const go = useGo()
  return () => {
    if (canGoBack) router.history.back()
    else void go({ to: '/' })
  }
}
