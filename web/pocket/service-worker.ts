/**
 * Keeps the app itself on the phone, so that it opens without a network. Nothing that belongs to a
 * person is ever kept here: requests to /api pass by untouched.
 */
export type Waitable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waitable & { request: Request; respondWith(answer: Promise<Response>): void }
type Worker = {
  addEventListener(kind: 'install' | 'activate', listener: (event: Waitable) => void): void
  addEventListener(kind: 'fetch', listener: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  location: Location
}

const worker = globalThis as unknown as Worker
/** The build writes both; see vite.config.ts. */
const SHELL_FILES = '__SHELL_FILES__' as unknown as readonly string[]
const CACHE = 'wanyou-__SHELL_VERSION__'
const PAGE = '/'
const ALWAYS = [PAGE, '/manifest.webmanifest', '/icons/seal.svg', '/icons/seal-192.png']
/** A slow network must not keep somebody waiting for a page that is already on the phone. */
const PAGE_WAIT_MS = 4_000

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([...ALWAYS, ...SHELL_FILES])
  await worker.skipWaiting()
}

async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('wanyou-') && name !== CACHE) await caches.delete(name)
  }
  await worker.clients.claim()
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(dropOld()))

/** The newest page when the network answers in time, the kept one otherwise. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE)
  try {
    const signal = kept ? AbortSignal.timeout(PAGE_WAIT_MS) : null
    const answer = await fetch(request.url, { credentials: 'same-origin', signal })
    return answer.ok || !kept ? answer : kept
  } catch (lost) {
    if (kept) return kept
    throw lost
  }
}

/** Files under /assets carry a hash of their content in their name, so a kept one is never stale. */
async function keptOrFetched(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/desk')) return
  // Pages that the server writes itself: the app has none to show in their place.
  if (/^\/(area|case|alerts)(\/|$)/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/icons/')) {
    event.respondWith(keptOrFetched(request))
  }
})
