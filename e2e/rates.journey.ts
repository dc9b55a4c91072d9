import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask, refusal } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

const newId = () => crypto.randomUUID()

type Offices = { readonly community: Page; readonly property: Page }

/** From the hands of the property company to the asker's turn, past the screens that other walks show. */
async function answerAndVerify({ community, property }: Offices, issueId: string): Promise<void> {
  const call = () => ({ requestId: newId(), issueId })
  const text = '已到现场说明，本周更换线路。'
  await ask(property, 'issues.answer', { ...call(), result: 'explained', text })
  await ask(community, 'issues.verify', call())
}

/** A case whose asker was not satisfied with the first answer: its call is drawn as soon as the second stands. */
async function disputedCase(
  world: World,
  offices: Offices,
): Promise<{ issueId: string; number: string }> {
  const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
  const report = { words: `${newMark()}楼道感应灯时亮时不亮` }
  const { issueId, number } = await reportFromHome(resident, report)
  const { me } = await ask(offices.property, 'people.get_me', {})
  const holderOrgId = me?.appointments[0]?.orgId ?? ''
  const call = () => ({ requestId: newId(), issueId })
  await ask(offices.community, 'issues.dispatch', { ...call(), tier: 'estate', holderOrgId })
  await ask(offices.property, 'issues.sign', call())
  await answerAndVerify(offices, issueId)
  await ask(resident, 'issues.judge', {
    ...call(),
    solved: false,
    satisfaction: 'dissatisfied',
    reason: 'not_solved',
  })
  await answerAndVerify(offices, issueId)
  return { issueId, number }
}

/** The walk may be at night: the district lets its clerks call at any hour, as it may by its own rule. */
async function openAllHours(district: Page): Promise<void> {
  const value = {
    attempts: 3,
    differBy: 'half_day',
    gapHours: 2,
    from: '00:00',
    to: '23:59',
    heldMinutes: 15,
  }
  const write = {
    requestId: newId(),
    name: 'rates.attempts',
    note: '走查：不限时段',
    basedOn: 0,
    value,
  }
  await ask(district, 'settings.publish', write)
}

/** At the call-back clerk's desk, with one hand: the number, then a digit for each question. */
async function callBack(world: World, issueId: string, office: string): Promise<void> {
  const path = `/desk/call-back?item=${issueId}`
  const desk = await openAs(world, 'callback', { device: 'desktop', path })
  await desk.getByText('您好，这里是社区服务回访。').waitFor()
  const shown = await desk.locator('main').innerText()
  must(!shown.includes(office), `the queue says who handled it: ${shown}`)
  await world.checkAxe(desk)
  await world.shoot(desk, 'call-back')
  await desk.getByRole('button', { name: '显示号码' }).click()
  await desk.locator('.call-number a').waitFor()
  for (const digit of ['1', '1', '1', '2']) await desk.keyboard.press(digit)
  await desk.getByRole('button', { name: '基本满意', pressed: true }).waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'call-back-answers')
  await desk.keyboard.press('Control+Enter')
  await desk.getByText('已记下，这件回访完了。').waitFor()
  const again = await refusal(desk, 'rates.begin_call', { issueId })
  must(again.code === 'rates.not_drawn', `a call that is over may be made again: ${again.code}`)
  const read = await refusal(desk, 'issues.get', { issueId })
  must(read.code === 'issues.not_found', 'a clerk reads the whole case')
}

/** The number of the month's valid call-backs on the board, and the list behind it. */
async function openValid(world: World, desk: Page, number: string): Promise<number> {
  await desk.goto('/desk/rates')
  const total = desk.locator('.board-table').first().locator('.figures-total')
  await total.waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'rates-board')
  const valid = total.locator('td').nth(6)
  const n = Number(await valid.innerText())
  await valid.getByRole('link').click()
  await desk.getByText(`共 ${n} 件`).waitFor()
  await desk.getByRole('link', { name: number }).waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'rates-cases')
  return n
}

/** The unit asks to leave the case out; the district, who had no part in it, agrees. */
async function exclude(world: World, offices: Offices, desk: Page, issueId: string): Promise<void> {
  const unit = await world.openAgain(offices.property.context(), `/desk/issues/${issueId}`)
  await unit.getByText('申请剔除').click()
  await unit.getByLabel('说明为什么不该计入').fill('公共线路归供电公司，已书面转办。')
  await unit.getByLabel('添加照片').setInputFiles(await lampPhoto('broken'))
  await unit.getByRole('img', { name: '照片 1，共 1 张' }).waitFor()
  await unit.getByRole('button', { name: '交申请' }).click()
  await unit.getByText('要由另一个人来审。').waitFor()
  await desk.goto('/desk/exclusions')
  const card = desk.getByRole('article').filter({ hasText: '公共线路归供电公司' })
  await card.getByLabel('审定意见').fill('转办单属实。')
  await world.checkAxe(desk)
  await world.shoot(desk, 'exclusions')
  await card.getByRole('button', { name: '同意剔除' }).click()
  await card.waitFor({ state: 'detached' })
  await unit.getByText('已剔除').first().waitFor()
}

export const journeys = [
  journey(
    'a drawn asker is called by a third person; the board counts it, leaves it out and freezes the month',
    async (world) => {
      world.allowErrors(/422|404|403/)
      const community = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const property = await openAs(world, 'property', { device: 'desktop', path: '/desk/' })
      const offices = { community, property }
      const { issueId, number } = await disputedCase(world, offices)
      const desk = await openAs(world, 'district', { device: 'desktop', path: '/desk/rates' })
      await openAllHours(desk)
      await callBack(world, issueId, (await postOf(property)).office)
      const n = await openValid(world, desk, number)
      await exclude(world, offices, desk, issueId)
      await desk.goto('/desk/rates')
      const total = desk.locator('.board-table').first().locator('.figures-total')
      await total
        .locator('td')
        .nth(6)
        .getByText(String(n - 1), { exact: true })
        .waitFor()
      const sentence = await desk.locator('.overview-sentence').innerText()
      must(sentence.includes(`有效回访 ${n - 1} 件`), `the board does not follow: ${sentence}`)
      await desk.getByRole('button', { name: /^出 .* 通报$/ }).click()
      await desk.getByText(/^快照号 /).waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'rates-report')
    },
  ),

  journey(
    'weeks later the phone asks whether it still holds, and one tap answers',
    async (world) => {
      const phone = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const card = phone.getByRole('region', { name: '现在还好吗' })
      await card.waitFor()
      await world.checkAxe(phone)
      await world.shoot(phone, 'again-home')
      await card.getByRole('button', { name: '又出现了' }).click()
      await card.getByText('知道了，给您添麻烦了。').waitFor()
      await card.getByLabel('现在是什么情况').fill('修好两周后又不亮了，和上次一样。')
      await world.shoot(phone, 'again-answered')
      await card.getByRole('button', { name: '作为新问题反映' }).click()
      await card.getByText(/已收到，新编号 QK-/).waitFor()
      await world.checkAxe(phone)
    },
  ),
]
