import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call, type Output } from '#kit/api/client.ts'
import { sayDay } from '#kit/words/when.ts'
import { useNowMs } from '../../use-now.ts'
import { ErrorState, Skeleton } from '../../widgets/screen-states.tsx'
import { useWords } from '../../words.ts'

type PartyOrg = Output<'organization.list_party_orgs'>['partyOrgs'][number]
type Where = { readonly parentId: string } | { readonly level: number; readonly areaCode?: string }

const PAGE_ROWS = 50
/** The town's own level, which has no parent. */
const TOP_LEVEL = 1

function useBranch(where: Where) {
  return useInfiniteQuery({
    queryKey: ['organization.list_party_orgs', where, 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        'organization.list_party_orgs',
        { ...where, cursor: pageParam, limit: PAGE_ROWS },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

function OrgLine({ org }: { org: PartyOrg }) {
  const { t, when } = useWords()
  const nowMs = useNowMs()
  return (
    <span className="party-line">
      <span className="party-name">{org.name}</span>
      <span className="muted small">
        {[
          t(`party.type_${org.type}`),
          org.state === 'operating' ? undefined : t(`party.state_${org.state}`),
          org.secretaryName === null
            ? undefined
            : t('party.secretary', { name: org.secretaryName }),
          org.level <= 4
            ? t('party.members', { full: org.fullMembers, probationary: org.probationaryMembers })
            : undefined,
          org.nextElectionOn === null
            ? undefined
            : t('party.election', { day: sayDay(org.nextElectionOn, nowMs, when) }),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </span>
      {org.advice === null ? null : <span className="party-advice small">{org.advice}</span>}
    </span>
  )
}

/** One organisation; what is under it is asked for when it is opened. */
function Node({ org }: { org: PartyOrg }) {
  const [open, setOpen] = useState(false)
  if (org.children === 0) {
    return (
      <li className="party-leaf">
        <OrgLine org={org} />
      </li>
    )
  }
  const Arrow = open ? ChevronDown : ChevronRight
  return (
    <li>
      <button
        type="button"
        className="party-node"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Arrow aria-hidden size={16} />
        <OrgLine org={org} />
        <span className="muted small party-children">{org.children}</span>
      </button>
      {open ? <Branch where={{ parentId: org.id }} /> : null}
    </li>
  )
}

function Branch({ where, empty }: { where: Where; empty?: ReactNode }) {
  const { t } = useWords()
  const query = useBranch(where)
  if (query.isPending) return <Skeleton lines={3} />
  if (query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  }
  const orgs = query.data.pages.flatMap((page) => page.partyOrgs)
  if (orgs.length === 0 && empty !== undefined) return empty
  return (
    <ul className="party-branch">
      {orgs.map((org) => (
        <Node key={org.id} org={org} />
      ))}
      {query.hasNextPage ? (
        <li>
          <button type="button" className="quiet-button" onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

/** 街道党工委—社区党组织—小区党支部—楼栋党小组—党员中心户, opened level by level. */
export function PartyTree(props: { areaCode: string | undefined; empty: ReactNode }) {
  const { areaCode, empty } = props
  return (
    <Branch
      key={areaCode ?? ''}
      where={{ level: TOP_LEVEL, ...(areaCode === undefined ? {} : { areaCode }) }}
      empty={empty}
    />
  )
}
