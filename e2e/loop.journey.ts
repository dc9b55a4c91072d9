import { journey, must } from './journey.ts'
import { confirm, openAtDesk } from './steps/desk.ts'
import { answerOnPhone, judge, signFor } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { handIn, writeReport } from './steps/report.ts'
import { openAs, signInAtDesk, signInOnPhone } from './steps/sign-in.ts'

export const journeys = [
  journey('a broken lamp goes round the whole loop, live on every screen', async (world) => {
    world.allowErrors(/401/)
    const title = `${newMark()}楼道的灯不亮了`
    const desk = await world.open({ device: 'desktop' })
    await signInAtDesk(desk, 'community')
    await desk.goto('/desk/sort')
    await desk.getByText('实时').waitFor()
    await desk.getByRole('list', { name: '问题清单' }).waitFor()
    await world.checkAxe(desk)

    const phone = await world.open({ device: 'phone' })
    await signInOnPhone(phone, 'resident')
    await phone.goto('/')
    await world.checkAxe(phone)
    await phone
      .getByRole('link', { name: /我要反映/ })
      .first()
      .click()
    await writeReport(phone, { words: `${title}，晚上看不见路`, photo: await lampPhoto('broken') })
    await world.checkAxe(phone)
    const { number, promise } = await handIn(phone)
    must(/已交给.+(前|下班前).*告诉您由谁来办/.test(promise), `no who and when in «${promise}»`)
    await world.checkAxe(phone)
    await phone.getByRole('button', { name: '看进展' }).click()
    await phone.getByText('您的问题已收到').waitFor()
    const issueId = new URL(phone.url()).pathname.split('/').at(-1) ?? ''

    const row = desk.getByRole('list', { name: '问题清单' }).getByRole('link', { name: title })
    await row.filter({ hasText: '新到' }).waitFor()
    await row.click()
    await desk.getByRole('heading', { name: title }).waitFor()
    await desk.getByText(number).waitFor()
    const form = desk.getByRole('form', { name: '派单' })
    await form.getByRole('radio', { name: /① 小区/ }).check()
    await form.getByText(/物业/).first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'sort')
    await form.getByRole('button', { name: '确认派单' }).click()
    await row.waitFor({ state: 'detached' })
    await phone.getByText('等他们签收').waitFor()

    const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
    await worker.getByRole('link', { name: new RegExp(title) }).waitFor()
    await world.checkAxe(worker)
    await worker.getByRole('link', { name: new RegExp(title) }).click()
    await signFor(worker)
    await phone
      .getByText(/正在办理/)
      .first()
      .waitFor()
    await world.checkAxe(worker)
    await answerOnPhone(worker, '换了新灯，今晚试过，亮的。', await lampPhoto('mended'))

    await openAtDesk(desk, issueId)
    await desk.getByText('换了新灯，今晚试过，亮的。').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'item')
    await desk.getByRole('button', { name: '核查通过' }).click()
    await confirm(desk, '核查通过', '待评价')

    await phone.getByText('请您评价办得好不好').first().waitFor()
    await world.checkAxe(phone)
    await world.shoot(phone, 'answered')
    await phone.getByRole('link', { name: '评价办得好不好' }).click()
    await phone.getByRole('heading', { name: '评价' }).waitFor()
    await world.checkAxe(phone)
    await judge(phone, { satisfied: '满意' })
    await phone.getByText('这件事已经办结。').waitFor()
    await desk.getByText('已归档').first().waitFor()
    const told = await phone.locator('ol.trail').innerText()
    for (const line of [
      '反映了这个问题',
      '派了单',
      '签收，开始办理',
      '作出答复',
      '核查通过',
      '作出评价',
    ]) {
      must(told.includes(line), `the trail does not say «${line}»: ${told}`)
    }
    await world.shoot(phone, 'closed')
  }),
]
