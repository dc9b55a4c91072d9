import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { dispatch, openAtDesk } from './steps/desk.ts'
import { answerOnPhone, judge, openItem, signFor } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { homeEstateOf, postOf } from './steps/who.ts'

/** The code that the demo writes into its output instead of sending it; waits until it is there. */
async function codeSentAfter(world: World, before: number): Promise<string> {
  const until = performance.now() + 30_000
  while (performance.now() < until) {
    const code = /验证码 (\d{6})/.exec(world.said().slice(before))?.[1]
    if (code) return code
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('no code was sent')
}

/** Signs in for the first time with a phone that nobody has, and says where home is. */
async function arrive(world: World, phone: Page, estate: string): Promise<void> {
  await phone.getByLabel('手机号').fill(`1990009${randomInt(1000, 9999)}`)
  const before = world.said().length
  await phone.getByRole('button', { name: '发验证码' }).click()
  await phone.getByText('验证码已发出，请看短信。').waitFor()
  await world.checkAxe(phone)
  await phone.getByLabel('验证码（6 位数字）').fill(await codeSentAfter(world, before))
  await phone.getByLabel('怎么称呼您（第一次登录填）').fill('新来的梁师傅')
  await phone.getByRole('button', { name: '登录', exact: true }).click()
  await phone.getByRole('heading', { name: /，新来的梁师傅/ }).waitFor()
  await phone.goto('/settings')
  await world.checkAxe(phone)
  await phone.getByRole('link', { name: '选我家在哪个小区' }).click()
  await phone.getByLabel('小区名字').fill(estate)
  await phone.getByRole('button', { name: estate }).first().click()
  await phone.getByRole('button', { name: '记下' }).click()
  await phone.getByRole('link', { name: estate }).waitFor()
}

export const journeys = [
  journey(
    'somebody new signs in by a code and is heard; the grid worker verifies',
    async (world) => {
      const grid = await openAs(world, 'grid', { device: 'phone', path: '/work' })
      const phone = await world.open({ device: 'phone', path: '/sign-in' })
      await arrive(world, phone, await homeEstateOf(grid))
      const title = `${newMark()}健身器材松动`
      const { issueId } = await reportFromHome(phone, { words: title })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
      await openAtDesk(desk, issueId)
      await dispatch(desk, '① 小区', (await postOf(worker)).office)
      await openItem(worker, issueId)
      await signFor(worker)
      await answerOnPhone(worker, '螺丝都紧了一遍。', await lampPhoto('mended'))

      await grid.getByRole('button', { name: '待核查' }).click()
      await grid.getByRole('link', { name: new RegExp(title) }).click()
      await grid.getByRole('link', { name: '核查通过' }).click()
      await grid.getByLabel('说明').fill('去看过，不晃了。')
      await grid.getByRole('button', { name: '核查通过' }).click()
      await grid.getByText('待评价').first().waitFor()

      await phone.getByRole('link', { name: '评价办得好不好' }).click()
      await judge(phone, { satisfied: '满意' })
      await phone.getByText('这件事已经办结。').waitFor()
      const told = await phone.locator('ol.trail').innerText()
      must(told.includes('去看过，不晃了。'), `the verifier's words are not told: ${told}`)
    },
  ),
]
