import { Link, redirect, useNavigate } from '@tanstack/react-router'
import type { ComponentProps, ComponentType } from 'react'
import type { FilterSearch } from './screens/issues/filters.ts'
import type { BoardSearch, CellSearch } from './screens/rates/board-search.ts'

/**
 * Every place of the desk with what its address holds. TanStack's own typed links know one router
 * per compilation and the phones' app registers its own, so the desk names its places here.
 */
export type Place =
  | { to: '/todo' | '/adjudicate' | '/sheets'; search?: FilterSearch }
  | { to: '/rates'; search?: BoardSearch }
  | { to: '/rates/cases'; search?: CellSearch }
  | { to: '/rates/reports/$reportId'; params: { reportId: string } }
  | { to: '/exclusions' | '/draws' }
  | { to: '/sort' | '/call-back'; search?: { item?: string } }
  | { to: '/issues/$issueId'; params: { issueId: string } }
  | { to: '/issues/$issueId/rulings/$round'; params: { issueId: string; round: string } }
  | { to: '/issues/$issueId/shelving'; params: { issueId: string } }
  | { to: '/whistles' }
  | { to: '/whistles/$whistleId' | '/whistles/$whistleId/sheet'; params: { whistleId: string } }
  | { to: '/overview'; search?: { areaCode?: string } }
  | { to: '/hot-topics' }
  | { to: '/hot-topics/$topicId'; params: { topicId: string } }
  | { to: '/sign-in'; search?: { to?: string } }
  | { to: '/imports/$batchId'; params: { batchId: string } }
  | { to: '/imports' | '/sources' | '/moderation' | '/codes' | '/templates' | '/exports' }
  | { to: '/interface' }
  | { to: '/settings' | '/settings/changes' }
  | { to: '/settings/$module/$setting'; params: { module: string; setting: string } }
  | { to: '/new' | '/party' | '/anchors' | '/account' }

type Loose = {
  to: string
  search: object
  params?: object
  replace?: boolean
  resetScroll?: boolean
}
type LooseLinkProps = ComponentProps<'a'> & Loose & { activeOptions: object }

/** The router marks a link as current by itself; only the very same address counts. */
const EXACTLY = { exact: true, includeSearch: true }

// The three doors to the router, freed of the other app's route names; `Place` types them instead.
const LooseLink = Link as ComponentType<LooseLinkProps>
const looseRedirect = redirect as (options: Loose) => unknown
const useLooseNavigate = useNavigate as () => (options: Loose) => Promise<void>

type Bearing = {
  /** Takes the place of the present entry in the history instead of adding one. */
  replace?: boolean
  /** Leaves the scroll where it is. */
  stays?: boolean
}

type GoProps = Omit<ComponentProps<'a'>, 'href'> &
  Bearing & {
    place: Place
  }

/** A link to a place of the desk. */
export function Go({ place, replace, stays, ...rest }: GoProps) {
  return (
    <LooseLink
      search={{}}
      {...place}
      {...rest}
      replace={replace === true}
      resetScroll={stays !== true}
      activeOptions={EXACTLY}
    />
  )
}

/** Goes to a place of the desk. */
export function useGo(): (place: Place, bearing?: Bearing) => void {
  const navigate = useLooseNavigate()
  return (place, bearing = {}) =>
    void navigate({
      search: {},
      ...place,
      replace: bearing.replace === true,
      resetScroll: bearing.stays !== true,
    })
}

/** What a route's guard throws to lead somewhere else. */
export function leadTo(place: Place): unknown {
  return looseRedirect({ search: {}, ...place })
}
