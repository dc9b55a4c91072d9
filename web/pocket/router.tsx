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

const routes = [
  home,
  placeCode,
  screen('/report', report, 'ReportScreen'),
  screen('/sent/$requestId', sent, 'SentScreen'),
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
