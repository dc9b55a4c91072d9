import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { openItem, signFor } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

const NETWORK_LOST = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/
const DONE = '换了新灯管，已经亮了。'

type Case = { readonly issueId: string; readonly number: string; readonly mark: string }

/** A resident reports with a photo, and the community hands it to the worker's own company. */
async function caseFor(world: World, desk: Page, worker: Page): Promise<Case> {
  const resident = await openAs(world, 'resident', { device: 'phone', path: '/report' })
  const mark = newMark()
  const photo = await lampPhoto('broken')
  const { issueId, number } = await reportFromHome(resident, {
    words: `${mark}地下室灯不亮`,
    photo,
  })
  const { me } = await ask(worker, 'people.get_me', {})
  const post = me?.appointments[0]
  must(post, 'the worker holds no post')
  await ask(desk, 'issues.dispatch', {
    requestId: randomUUID(),
    issueId,
    tier: 'estate',
    holderOrgId: post.orgId,
    differsBecause: '物业就在旁边',
  })
  return { issueId, number, mark }
}

/** Above ground: signs for it, puts it on the route, and waits until the phone carries it. */
async function takeAlong(worker: Page, world: World, { issueId, mark }: Case): Promise<void> {
  await openItem(worker, issueId)
  await signFor(worker)
  await worker.getByRole('button', { name: '加到我的路线' }).click()
  const carried = worker.waitForResponse((one) => one.url().includes(`/api/issues/${issueId}`))
  await worker.getByRole('link', { name: '已在我的路线' }).click()
  await carried
  await worker.getByRole('heading', { name: new RegExp(mark) }).waitFor()
  await worker.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await worker.waitForLoadState('networkidle')
  await world.checkAxe(worker)
  await world.shoot(worker, 'field-route')
}

/** In the cellar: the app is closed and opened again, the case is there, the answer is written. */
async function answerBelowGround(worker: Page, world: World, { mark }: Case): Promise<void> {
  await worker.context().setOffline(true)
  await worker.reload()
  await worker.getByRole('heading', { name: new RegExp(mark) }).click()
  await worker.getByRole('link', { name: '答复', exact: true }).click()
  await worker.getByText('已解决', { exact: true }).click()
  await worker.getByLabel('答复内容').fill(DONE)
  await worker.getByLabel('从相册选').setInputFiles(await lampPhoto('mended'))
  await worker.getByAltText('第 1 张照片').waitFor()
  await worker.getByText('原来是这样').waitFor()
  await worker.getByRole('button', { name: '答复', exact: true }).click()
  await worker.getByText('等网络，有网后自动交上去').waitFor()
  await world.checkAxe(worker)
  await world.shoot(worker, 'field-waiting')
}

export const journeys = [
  journey('a field worker answers offline, and it is handed in once', async (world) => {
    world.allowErrors(NETWORK_LOST)
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
    const one = await caseFor(world, desk, worker)
    await takeAlong(worker, world, one)
    await answerBelowGround(worker, world, one)
    await worker.reload()
    await worker.getByRole('heading', { name: `答复 ${one.number}` }).waitFor()
    await worker.getByText('等网络，有网后自动交上去').waitFor()

    await worker.context().setOffline(false)
    await worker.getByText('等网络，有网后自动交上去').waitFor({ state: 'detached' })
    await worker.reload()
    await worker.getByRole('heading', { name: '我的路线' }).waitFor()
    const { issue } = await ask(desk, 'issues.get', { issueId: one.issueId })
    must(issue.state === 'answered', `the case is ${issue.state}, not answered`)
    const answers = issue.trail.filter(({ action }) => action === 'answer')
    must(answers.length === 1, `it was answered ${answers.length} times`)
    must(issue.answer?.text === DONE, `the answer says «${issue.answer?.text}»`)
    must(issue.answer.proof[0]?.beforePhotoId, 'before does not stand beside after')
    await desk.goto(`/desk/issues/${one.issueId}`)
    await desk.locator('.proof-pairs img').first().waitFor()
    await world.shoot(desk, 'field-proof')
  }),

  journey('work sheets and place codes are ready for the printer', async (world) => {
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/codes' })
    await desk.locator('.code-sheet img').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'place-codes')
    await desk.goto('/desk/sheets')
    await desk.locator('.slip img.qr').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'work-sheets')
  }),
]
