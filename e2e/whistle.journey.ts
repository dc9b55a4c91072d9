import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { openItem } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

/** The street has the case, has spoken with the reporter, and calls a department in three fields. */
async function blow(street: Page, world: World, department: string): Promise<void> {
  const { office } = await postOf(street)
  await dispatch(street, '③ 街道', office)
  await street.getByRole('button', { name: '签收', exact: true }).click()
  await street.getByText('首次联系').first().waitFor()
  await street.getByRole('button', { name: '登记联系' }).click()
  const contact = street.getByRole('form', { name: '登记联系' })
  await contact.getByRole('radio', { name: '打电话' }).check()
  await contact.getByRole('radio', { name: '联系上了', exact: true }).check()
  await contact.getByLabel('说明').fill('已告知今天下午请部门到现场。')
  await confirm(street, '登记联系', '办理中')
  await street.getByRole('button', { name: '吹哨', exact: true }).click()
  const form = street.getByRole('form', { name: '为这一件吹哨' })
  await form.getByRole('radio', { name: '红哨' }).check()
  await form.getByLabel('叫哪些单位').fill(department)
  await street.locator('.ant-select-item-option').getByText(department, { exact: true }).click()
  await form.getByLabel('什么事').fill('墙体外倾，请到现场定加固办法。')
  // The list of units leaves slowly; half gone it is no part of the form.
  await street.locator('.ant-select-dropdown').first().waitFor({ state: 'hidden' })
  await world.checkAxe(street)
  await world.shoot(street, 'whistle-blow')
  await form.getByRole('button', { name: '吹哨', exact: true }).click()
  await street.getByText(`还缺：${department}`).waitFor()
}

type Came = { readonly name: string; readonly rank: string }

/** On a phone at the place: who came, and in which rank. */
async function attend(phone: Page, { name, rank }: Came): Promise<void> {
  await phone.getByLabel('来的人姓名').fill(name)
  await phone.getByText(rank, { exact: true }).click()
  await phone.getByRole('button', { name: '报到', exact: true }).click()
}

/** The department comes: a delegate does not count, the main leader does (M23 T g). */
async function come(phone: Page, world: World, whistleId: string, code: string): Promise<void> {
  await phone.goto('/work')
  await phone.getByRole('heading', { name: '叫您单位的哨' }).waitFor()
  await phone.goto(`/whistle/${whistleId}`)
  await phone.getByRole('button', { name: '应哨，我们来' }).click()
  await phone.getByText('请在现场扫街道出示的二维码').waitFor()
  await phone.goto(`/whistle/${whistleId}?code=${code}`)
  await attend(phone, { name: '田代表', rank: '分管领导' })
  await phone.getByText('职级不够，登记了但不算报到').waitFor()
  await world.checkAxe(phone)
  await world.shoot(phone, 'whistle-delegate-phone')
  await attend(phone, { name: '欧阳局长', rank: '主要负责人' })
  await phone.getByText('已报到', { exact: true }).waitFor()
}

/** Agreed on the spot, reported by the department, judged by the street that asked. */
async function settle(street: Page, clerk: Page, world: World, whistleId: string) {
  await street.goto(`/desk/whistles/${whistleId}`)
  await street.getByText('职级不够，不算报到').waitFor()
  await world.checkAxe(street)
  await world.shoot(street, 'whistle-page')
  await clerk.goto(`/desk/whistles/${whistleId}`)
  await clerk.getByRole('button', { name: '回报结果' }).click()
  await clerk.getByLabel('处置结果').fill('已支护，七天内加固。')
  await clerk.getByRole('button', { name: '回报结果' }).last().click()
  await clerk.getByText('待街道评判').first().waitFor()
  await street.getByRole('button', { name: '评判', exact: true }).click()
  const form = street.getByRole('form', { name: '评判' })
  await form.getByRole('radio', { name: '办好了，收哨' }).check()
  await form.getByRole('radio', { name: '好', exact: true }).check()
  await form.getByLabel('说明').fill('支护到位，可以收哨。')
  await form.getByRole('button', { name: '评判', exact: true }).click()
  await street.getByText('已收哨').first().waitFor()
}

export const journeys = [
  journey(
    'a red whistle counts only when the main leader comes, and the street ends it',
    async (world) => {
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const words = `${newMark()}围墙外倾，走过去很怕`
      const { issueId } = await reportFromHome(resident, { words })
      const street = await openAs(world, 'street', { device: 'desktop', path: '/desk/' })
      const phone = await openAs(world, 'department', { device: 'phone', path: '/work' })
      const clerk = await openAs(world, 'department', { device: 'desktop', path: '/desk/' })
      const { office } = await postOf(clerk)
      await openAtDesk(street, issueId)
      await blow(street, world, office)
      const { whistles } = await ask(street, 'whistles.list', {
        aboutItemId: issueId,
        which: 'all',
      })
      const [card] = whistles
      must(card, 'the whistle is not on the issue')
      const { whistle } = await ask(street, 'whistles.get', { whistleId: card.id })
      must(whistle.placeCode, 'the street does not see the code of the place')
      await street.goto(`/desk/whistles/${card.id}/sheet`)
      await street.getByRole('heading', { name: '专题协调会（吹哨）通知单' }).waitFor()
      await street.getByAltText('到场扫码报到').waitFor()
      await world.shoot(street, 'whistle-sheet')
      await come(phone, world, card.id, whistle.placeCode)
      await street.goto('/desk/whistles')
      await street.getByRole('heading', { name: '吹哨' }).waitFor()
      await world.shoot(street, 'whistle-board')
      await settle(street, clerk, world, card.id)
      await openAtDesk(street, issueId)
      await street.getByRole('heading', { name: '各级用时' }).waitFor()
      await world.shoot(street, 'whistle-issue')
      await openItem(resident, issueId)
      await resident.getByText('街道为这件事吹哨').first().waitFor()
      await resident.getByText('承办单位联系过您').waitFor()
      await world.shoot(resident, 'whistle-resident')
    },
  ),
]
