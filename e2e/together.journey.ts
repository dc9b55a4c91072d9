import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { chooseOffice, confirm, openAtDesk } from './steps/desk.ts'
import { openItem } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

type Offices = {
  readonly lead: string
  readonly helper: string
  readonly street: string
  /** The community next door. */
  readonly neighbour: string
}

/** The name of another community of the same street. */
async function otherCommunity(page: Page, areaCode: string): Promise<string> {
  const { areas } = await ask(page, 'territory.list_areas', { parentCode: areaCode.slice(0, 9) })
  const other = areas.find(({ code }) => code !== areaCode.slice(0, 12))
  must(other, 'the street has one community only')
  return other.name
}

/** The street hands it to the community, with the property company to help. */
async function handOver(desk: Page, { lead, helper }: Offices): Promise<void> {
  await desk.getByRole('button', { name: '派单', exact: true }).click()
  const form = desk.getByRole('form', { name: '派单' })
  await form.getByRole('radio', { name: '② 社区' }).check()
  await chooseOffice(desk, '交给谁办', lead)
  await chooseOffice(desk, '协办单位（可不填）', helper)
  await desk.getByRole('heading', { level: 1 }).click()
  const why = form.getByLabel('与规则不同的理由')
  if (await why.isVisible()) await why.fill('围墙两侧都有，由社区牵头')
  await form.getByLabel('说明（可不填）').fill('请物业先看围墙内侧。')
  await confirm(desk, '派单', '待签收')
}

/** 40, 35 and 24 are refused with their sum; with 25 the border case stands. */
async function setBorder(desk: Page, world: World, offices: Offices): Promise<void> {
  await desk.getByRole('button', { name: '定为交界件' }).click()
  const form = desk.getByRole('form', { name: '定为交界件' })
  await chooseOffice(desk, '还涉及哪个社区', offices.neighbour)
  await desk.getByRole('heading', { level: 1 }).click()
  const rows = [
    [offices.lead, '40'],
    [offices.street, '35'],
    [offices.helper, '24'],
  ] as const
  for (const [at, [office, percent]] of rows.entries()) {
    await form.getByRole('button', { name: '加一个单位' }).click()
    await chooseOffice(desk, `第 ${at + 1} 行：哪个单位`, office)
    await form.getByLabel(`第 ${at + 1} 行：百分之几`).fill(percent)
  }
  await form.getByLabel('说明').fill('围墙正好在两个社区之间。')
  await form.getByText('合计 99%，要正好 100%').waitFor()
  await form.getByRole('button', { name: '确认定为交界件' }).click()
  await form.getByText('分担的比例加起来是 99%').waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'together-border-form')
  await form.getByLabel('第 3 行：百分之几').fill('25')
  await confirm(desk, '定为交界件', '待签收')
  await desk.getByRole('table', { name: '费用分担' }).getByText('25%').waitFor()
}

/** The lead cannot answer the whole while the helper's part is missing, unless it says why. */
async function triesToAnswer(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '签收', exact: true }).click()
  await desk.getByText('已签收，现在是「办理中」。').waitFor()
  await desk.getByRole('button', { name: '答复', exact: true }).click()
  const form = desk.getByRole('form', { name: '答复' })
  await form.getByRole('radio', { name: '已解决', exact: true }).check()
  await form.getByLabel('答复内容').fill('围墙已加固，裂缝已封。')
  await form.getByLabel('为什么不等协办答复').waitFor()
  await form.getByRole('button', { name: '确认答复' }).click()
  await form.getByText('还要填：为什么不等协办答复').waitFor()
}

/** On the phone of the property company: its own box, signed for and answered. */
async function helpOnPhone(phone: Page, world: World, title: string): Promise<void> {
  await phone.getByText('协办', { exact: true }).click()
  await phone.getByRole('link', { name: title }).click()
  await phone.getByRole('button', { name: '签收协办' }).click()
  await phone.getByText('在办', { exact: true }).waitFor()
  await phone.getByRole('link', { name: '答复主办' }).click()
  await phone.getByLabel('答复内容').fill('内侧墙根已清理，没有下沉。')
  await phone.getByRole('button', { name: '答复主办' }).click()
  await phone.waitForURL(/\/items\/[^/]+$/)
  await phone.getByText('已答复', { exact: true }).waitFor()
  await world.checkAxe(phone)
  await world.shoot(phone, 'together-helper-phone')
}

/** The form stands as it was left; the helper's answer has come by itself. */
async function answersNow(desk: Page, world: World): Promise<void> {
  await desk.getByText('内侧墙根已清理，没有下沉。').first().waitFor()
  const form = desk.getByRole('form', { name: '答复' })
  must(
    (await form.getByLabel('答复内容').inputValue()) === '围墙已加固，裂缝已封。',
    'what the lead had written is lost',
  )
  await form.getByLabel('添加照片').setInputFiles(await lampPhoto('mended'))
  await form.getByRole('img', { name: '照片 1，共 1 张' }).waitFor()
  await world.shoot(desk, 'together-lead')
  await confirm(desk, '答复', '待核查')
}

export const journeys = [
  journey('a case on a border is led by one, helped by another, paid by three', async (world) => {
    // The shares that do not come to 100 are refused by the server, which the browser notes.
    world.allowErrors(/422/)
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
    const words = `${newMark()}围墙裂了一道口子，两个社区都说不归自己`
    const { issueId } = await reportFromHome(resident, { words })
    const street = await openAs(world, 'street', { device: 'desktop', path: '/desk/' })
    const lead = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    const helper = await openAs(world, 'property', { device: 'phone', path: '/work' })
    const [streetPost, leadPost, helperPost] = [
      await postOf(street),
      await postOf(lead),
      await postOf(helper),
    ]
    const offices = {
      street: streetPost.office,
      lead: leadPost.office,
      helper: helperPost.office,
      neighbour: await otherCommunity(lead, leadPost.areaCode),
    }
    await openAtDesk(street, issueId)
    await handOver(street, offices)
    await setBorder(street, world, offices)
    await openAtDesk(lead, issueId)
    const title = await lead.getByRole('heading', { level: 1 }).innerText()
    await triesToAnswer(lead)
    await helper.reload()
    await helpOnPhone(helper, world, title)
    await answersNow(lead, world)
    await openItem(resident, issueId)
    await resident.getByRole('heading', { name: '协办' }).waitFor()
    await resident
      .getByText(`由${offices.lead}牵头`)
      .or(resident.getByText(`${offices.lead}牵头`))
      .first()
      .waitFor()
    await world.shoot(resident, 'together-resident')
    must(
      (await resident.getByText('请物业先看围墙内侧。', { exact: true }).count()) <= 1,
      'what offices ask each other is shown to the resident as a task',
    )
  }),
]
