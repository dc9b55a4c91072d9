import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { HomeScreen } from './screens/home/home-screen.tsx'
import { Broken, Missing, Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: Missing })

/** A screen whose code arrives when it is opened. */
function screen<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: Extract<keyof M, string>,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, name),
  })
}

const home = createRoute({ getParentRoute: () => root, path: '/', component: HomeScreen })

/** What the code on a building's plate opens. */
const placeCode = createRoute({
  getParentRoute: () => root,
  path: '/p/$code',
  beforeLoad: ({ params }) => {
    throw redirect({ href: `/report?code=${encodeURIComponent(params.code)}` })
  },
})

const report = () => import('./screens/issues/report/report-screen.tsx')
const sent = () => import('./screens/issues/report/sent-screen.tsx')

const mine = () => import('./screens/issues/my-issues-screen.tsx')
const item = () => import('./screens/issues/item-screen.tsx')
const judge = () => import('./screens/issues/judge-screen.tsx')
const act = () => import('./screens/issues/act-screen.tsx')
const track = () => import('./screens/issues/track-screen.tsx')
const work = () => import('./screens/issues/work-screen.tsx')
const route = () => import('./screens/field/route-screen.tsx')
const messages = () => import('./screens/notify/messages-screen.tsx')
const signIn = () => import('./screens/people/sign-in-screen.tsx')
const settings = () => import('./screens/people/settings-screen.tsx')
const homePlace = () => import('./screens/people/home-place-screen.tsx')
const information = () => import('./screens/people/my-information-screen.tsx')

const again = () => import('./screens/rates/again-screen.tsx')
const whistle = () => import('./screens/whistles/whistle-screen.tsx')
const alerts = () => import('./screens/outreach/alerts-screen.tsx')
const follow = () => import('./screens/outreach/follow-screen.tsx')

const routes = [
  home,
  placeCode,
  screen('/report', report, 'ReportScreen'),
  screen('/sent/$requestId', sent, 'SentScreen'),
  screen('/mine', mine, 'MyIssuesScreen'),
  screen('/items/$issueId', item, 'ItemScreen'),
  screen('/items/$issueId/judge', judge, 'JudgeScreen'),
  screen('/items/$issueId/do/$action', act, 'ActScreen'),
  screen('/track', track, 'TrackScreen'),
  screen('/again/$token', again, 'AgainScreen'),
  screen('/alerts', alerts, 'AlertsScreen'),
  screen('/follow/$number', follow, 'FollowScreen'),
  screen('/whistle/$whistleId', whistle, 'WhistleScreen'),
  screen('/work', work, 'WorkScreen'),
  screen('/route', route, 'RouteScreen'),
  screen('/messages', messages, 'MessagesScreen'),
  screen('/sign-in', signIn, 'SignInScreen'),
  screen('/settings', settings, 'SettingsScreen'),
  screen('/settings/home', homePlace, 'HomePlaceScreen'),
  screen('/settings/my-information', information, 'MyInformationScreen'),
]

/** The phone app's router; every screen but the first arrives when it is opened. */
export function makePocketRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: Broken,
  })
}
