import { journey, must } from './journey.ts'

export const journeys = [
  journey('the house is ready and says which migration it stands on', async ({ origin }) => {
    const answer = await fetch(`${origin}/health`)
    const health = (await answer.json()) as { ready: boolean; migration: string }
    must(answer.status === 200 && health.ready, 'the house is not ready')
    must(/^\d{4}-.+\.sql$/.test(health.migration), 'the house knows no migration')
  }),

  journey('the phone app opens for somebody who has not signed in', async (world) => {
    world.allowErrors(/401/)
    const page = await world.open({ device: 'phone', path: '/' })
    await page.getByText('我要反映').first().waitFor()
    await world.checkAxe(page)
  }),

  journey('the desk asks a visitor to sign in, and a deep link keeps its way', async (world) => {
    world.allowErrors(/401/)
    const page = await world.open({ device: 'desktop', path: '/desk/' })
    await page
      .getByRole('button', { name: /登录|登 录/ })
      .first()
      .waitFor()
    await world.checkAxe(page)
  }),

  journey('a missing script is answered 404 and never with a page', async ({ origin }) => {
    const missing = await fetch(`${origin}/assets/nothing-12345678.js`)
    must(missing.status === 404, `answered ${missing.status}`)
    const deep = await fetch(`${origin}/desk/any/place`, { headers: { accept: 'text/html' } })
    must(
      deep.headers.get('content-type')?.startsWith('text/html'),
      'a deep link is not answered with the app',
    )
  }),

  journey(
    'a script travels compressed and is kept for a year; the page is asked for again',
    async (world) => {
      const { origin } = world
      const page = await fetch(`${origin}/`)
      must(page.headers.get('cache-control') === 'no-cache', 'the page may be kept')
      const script = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
      must(script, 'the page names no script')
      const asset = await fetch(`${origin}${script}`, { headers: { 'accept-encoding': 'br' } })
      must(asset.headers.get('content-encoding') === 'br', 'the script is not compressed')
      must(asset.headers.get('cache-control')?.includes('immutable'), 'the script is not kept')
    },
  ),
]
