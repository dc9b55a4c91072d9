import type { Page } from 'playwright-core'
import { journey, must } from './journey.ts'
import { ask, countFound } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { readSent, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

const LINE_LOST = /ERR_FAILED|ERR_ABORTED|ERR_CONNECTION|Failed to load resource/

/** Slow 3G as the browser's own tools have it: 400 kbit/s each way, 400 ms to and fro. */
const SLOW_3G = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
}

async function makeSlow(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Network.enable')
  await devTools.send('Network.emulateNetworkConditions', SLOW_3G)
}

/** Lets the server do it and drops its answer, `times` over; says how often that happened. */
async function dropAnswers(page: Page, path: string, times: number): Promise<() => number> {
  let dropped = 0
  await page.context().route(path, async (route) => {
    if (route.request().method() !== 'POST' || dropped >= times) return await route.fallback()
    dropped += 1
    // The page may have been closed meanwhile: then nobody waits for this answer either.
    await route.fetch().catch(() => undefined)
    await route.abort().catch(() => undefined)
  })
  return () => dropped
}

export const journeys = [
  journey('a reporter on a slow line that drops never makes two cases', async (world) => {
    world.allowErrors(LINE_LOST)
    const phone = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    await phone.evaluate('navigator.serviceWorker.ready.then(() => true)')
    const mark = newMark()
    await writeReport(phone, { words: `${mark}扶手松了`, photo: await lampPhoto('broken') })
    await makeSlow(phone)
    const uploads = await dropAnswers(phone, '**/api/uploads', 1)
    const reports = await dropAnswers(phone, '**/api/issues', 2)

    // Pressed twice by an impatient thumb; the photo's answer is lost, so nothing is sure yet.
    const lost = phone.waitForEvent('requestfailed')
    await phone.getByRole('button', { name: '交上去' }).dblclick()
    await lost
    await phone.getByRole('heading', { name: '正在交' }).waitFor()
    await world.checkAxe(phone)
    await world.shoot(phone, 'dropping-line')
    // The app is opened anew: it tries by itself, and loses the answer again, twice.
    for (const already of [0, 1]) {
      const again = phone.waitForEvent('requestfailed', (one) => one.url().endsWith('/api/issues'))
      await phone.reload()
      await again
      must(reports() === already + 1, `${reports()} answers were lost, not ${already + 1}`)
    }
    await phone.reload()
    await readSent(phone)

    must(uploads() === 1, 'no answer to a photo was lost')
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    must((await countFound(desk, mark)) === 1, 'there is not exactly one case')
    const { issues } = await ask(desk, 'issues.list', { box: 'scope', q: mark })
    const { issue } = await ask(desk, 'issues.get', { issueId: issues[0]?.id ?? '' })
    must(issue.photoIds.length === 1, `the case has ${issue.photoIds.length} photos, not one`)
    must(issue.trail.filter(({ action }) => action === 'submit').length === 1, 'reported twice')
  }),
]
