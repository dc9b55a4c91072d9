import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { meQuery } from './api/queries.ts'
import { leadTo } from './routing.tsx'
import { readFilters } from './screens/issues/filters.ts'
import { TodoPage } from './screens/issues/todo-page.tsx'
import { readCellSearch } from './screens/rates/board-search.ts'
import { firstPart } from './session/may.ts'
import { PageError } from './shell/page-error.tsx'
import { PageMissing } from './shell/page-missing.tsx'
import { Shell } from './shell/shell.tsx'

type Context = { client: QueryClient }

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const root = createRootRouteWithContext<Context>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = text(search['to'])
    return to === undefined ? {} : { to }
  },
  component: lazyRouteComponent(() => import('./session/sign-in.tsx'), 'SignInPage'),
})

/** Everything behind the door: nobody signed in is sent to the sign-in page and comes back after. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const { me } = await context.client.ensureQueryData(meQuery)
    if (me === null) throw leadTo({ to: '/sign-in', search: { to: location.href } })
    return { me }
  },
  component: Shell,
  errorComponent: PageError,
})

const index = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const part = firstPart(context.me)
    if (part === 'call_back') throw leadTo({ to: '/call-back' })
    if (part === 'overview') throw leadTo({ to: '/overview' })
    if (part === 'anchors') throw leadTo({ to: '/anchors' })
    if (part === 'account') throw leadTo({ to: '/account' })
    throw leadTo({ to: '/todo' })
  },
})

const todo = createRoute({
  getParentRoute: () => inside,
  path: '/todo',
  validateSearch: readFilters,
  component: TodoPage,
})

const sort = createRoute({
  getParentRoute: () => inside,
  path: '/sort',
  validateSearch: (search: Record<string, unknown>): { item?: string } => {
    const item = text(search['item'])
    return item === undefined ? {} : { item }
  },
  component: lazyRouteComponent(() => import('./screens/issues/sort-page.tsx'), 'SortPage'),
})

const adjudicate = createRoute({
  getParentRoute: () => inside,
  path: '/adjudicate',
  validateSearch: readFilters,
  component: lazyRouteComponent(() => import('./screens/issues/queue-pages.tsx'), 'AdjudicatePage'),
})

const callBack = createRoute({
  getParentRoute: () => inside,
  path: '/call-back',
  validateSearch: (search: Record<string, unknown>): { item?: string } => {
    const item = text(search['item'])
    return item === undefined ? {} : { item }
  },
  component: lazyRouteComponent(() => import('./screens/rates/call-back-page.tsx'), 'CallBackPage'),
})

const issue = createRoute({
  getParentRoute: () => inside,
  path: '/issues/$issueId',
  component: lazyRouteComponent(() => import('./screens/issues/issue-page.tsx'), 'IssuePage'),
})

const ruling = createRoute({
  getParentRoute: () => inside,
  path: '/issues/$issueId/rulings/$round',
  component: lazyRouteComponent(() => import('./screens/issues/ruling-page.tsx'), 'RulingPage'),
})

const shelving = createRoute({
  getParentRoute: () => inside,
  path: '/issues/$issueId/shelving',
  component: lazyRouteComponent(() => import('./screens/issues/shelving-page.tsx'), 'ShelvingPage'),
})

const whistles = createRoute({
  getParentRoute: () => inside,
  path: '/whistles',
  component: lazyRouteComponent(
    () => import('./screens/whistles/whistles-page.tsx'),
    'WhistlesPage',
  ),
})

const whistle = createRoute({
  getParentRoute: () => inside,
  path: '/whistles/$whistleId',
  component: lazyRouteComponent(() => import('./screens/whistles/whistle-page.tsx'), 'WhistlePage'),
})

const callSheet = createRoute({
  getParentRoute: () => inside,
  path: '/whistles/$whistleId/sheet',
  component: lazyRouteComponent(
    () => import('./screens/whistles/call-sheet-page.tsx'),
    'CallSheetPage',
  ),
})

const newIssue = createRoute({
  getParentRoute: () => inside,
  path: '/new',
  component: lazyRouteComponent(
    () => import('./screens/issues/new-issue-page.tsx'),
    'NewIssuePage',
  ),
})

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/overview',
  validateSearch: (search: Record<string, unknown>): { areaCode?: string } => {
    const code = text(search['areaCode'])
    return code === undefined ? {} : { areaCode: code }
  },
  component: lazyRouteComponent(
    () => import('./screens/overview/overview-page.tsx'),
    'OverviewPage',
  ),
})

const hotTopics = createRoute({
  getParentRoute: () => inside,
  path: '/hot-topics',
  component: lazyRouteComponent(
    () => import('./screens/hot-topics/hot-topics-page.tsx'),
    'HotTopicsPage',
  ),
})

const hotTopic = createRoute({
  getParentRoute: () => inside,
  path: '/hot-topics/$topicId',
  component: lazyRouteComponent(
    () => import('./screens/hot-topics/hot-topic-page.tsx'),
    'HotTopicPage',
  ),
})

const party = createRoute({
  getParentRoute: () => inside,
  path: '/party',
  component: lazyRouteComponent(() => import('./screens/organization/party-page.tsx'), 'PartyPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('./screens/settings/settings-page.tsx'),
    'SettingsPage',
  ),
})

const settingChanges = createRoute({
  getParentRoute: () => inside,
  path: '/settings/changes',
  component: lazyRouteComponent(() => import('./screens/settings/changes-page.tsx'), 'ChangesPage'),
})

const setting = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$module/$setting',
  component: lazyRouteComponent(() => import('./screens/settings/setting-page.tsx'), 'SettingPage'),
})

const anchors = createRoute({
  getParentRoute: () => inside,
  path: '/anchors',
  component: lazyRouteComponent(() => import('./screens/trail/anchors-page.tsx'), 'AnchorsPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/people/account-page.tsx'), 'AccountPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(() => import('./screens/intake/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$batchId',
  component: lazyRouteComponent(() => import('./screens/intake/import-page.tsx'), 'ImportPage'),
})

const moderation = createRoute({
  getParentRoute: () => inside,
  path: '/moderation',
  component: lazyRouteComponent(
    () => import('./screens/moderation/moderation-page.tsx'),
    'ModerationPage',
  ),
})

const sheets = createRoute({
  getParentRoute: () => inside,
  path: '/sheets',
  component: lazyRouteComponent(() => import('./screens/field/sheets-page.tsx'), 'SheetsPage'),
})

const exports = createRoute({
  getParentRoute: () => inside,
  path: '/exports',
  component: lazyRouteComponent(() => import('./screens/analysis/exports-page.tsx'), 'ExportsPage'),
})

const codes = createRoute({
  getParentRoute: () => inside,
  path: '/codes',
  component: lazyRouteComponent(() => import('./screens/field/codes-page.tsx'), 'CodesPage'),
})

const sources = createRoute({
  getParentRoute: () => inside,
  path: '/sources',
  component: lazyRouteComponent(() => import('./screens/intake/sources-page.tsx'), 'SourcesPage'),
})

const templates = createRoute({
  getParentRoute: () => inside,
  path: '/templates',
  component: lazyRouteComponent(
    () => import('./screens/issues/templates-page.tsx'),
    'TemplatesPage',
  ),
})

const otherSystems = createRoute({
  getParentRoute: () => inside,
  path: '/interface',
  component: lazyRouteComponent(
    () => import('./screens/open311/interface-page.tsx'),
    'InterfacePage',
  ),
})

const rates = createRoute({
  getParentRoute: () => inside,
  path: '/rates',
  validateSearch: readCellSearch,
  component: lazyRouteComponent(() => import('./screens/rates/board-page.tsx'), 'BoardPage'),
})

const rateCases = createRoute({
  getParentRoute: () => inside,
  path: '/rates/cases',
  validateSearch: readCellSearch,
  component: lazyRouteComponent(() => import('./screens/rates/cases-page.tsx'), 'CasesPage'),
})

const rateReport = createRoute({
  getParentRoute: () => inside,
  path: '/rates/reports/$reportId',
  component: lazyRouteComponent(() => import('./screens/rates/report-page.tsx'), 'ReportPage'),
})

const exclusions = createRoute({
  getParentRoute: () => inside,
  path: '/exclusions',
  component: lazyRouteComponent(
    () => import('./screens/rates/exclusions-page.tsx'),
    'ExclusionsPage',
  ),
})

const draws = createRoute({
  getParentRoute: () => inside,
  path: '/draws',
  component: lazyRouteComponent(() => import('./screens/rates/draws-page.tsx'), 'DrawsPage'),
})

const tree = root.addChildren([
  signIn,
  inside.addChildren([
    index,
    todo,
    sort,
    adjudicate,
    callBack,
    rates,
    rateCases,
    rateReport,
    exclusions,
    draws,
    issue,
    ruling,
    shelving,
    whistles,
    whistle,
    callSheet,
    newIssue,
    overview,
    hotTopics,
    hotTopic,
    party,
    imports,
    oneImport,
    sources,
    otherSystems,
    moderation,
    sheets,
    exports,
    codes,
    templates,
    settings,
    settingChanges,
    setting,
    anchors,
    account,
  ]),
])

/** Plain `?a=b` addresses: people read, type and share them, and an area code stays text. */
function writeSearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') query.set(name, value)
  }
  // A comma may stand in a query as it is (RFC 3986, 3.4); encoded it only looks broken.
  const written = query.toString().replaceAll('%2C', ',')
  return written === '' ? '' : `?${written}`
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/desk',
    parseSearch: (written) => Object.fromEntries(new URLSearchParams(written)),
    stringifySearch: writeSearch,
    context: { client },
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageMissing,
  })
}
