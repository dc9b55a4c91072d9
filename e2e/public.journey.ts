import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { openItem } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

/** What the demo wrote instead of sending, newest last. */
type Mail = { event: string; title: string; url?: string; unsubscribeUrl?: string }

/** The log holds each message as a line of JSON within its own line of JSON. */
function mailsIn(text: string): Mail[] {
  const notices = text.split('\n').filter((line) => line.includes('"notice":'))
  return notices.map((line) => {
    const { notice } = JSON.parse(line.slice(line.indexOf('{'))) as { notice: string }
    return JSON.parse(notice) as Mail
  })
}

/** Waits for a mail with these words in its title that the server writes after `from`. */
async function mailAfter(world: World, from: number, words: string): Promise<Mail> {
  const until = performance.now() + 40_000
  while (performance.now() < until) {
    const found = mailsIn(world.said().slice(from)).findLast(({ title }) => title.includes(words))
    if (found) return found
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error(`no mail says «${words}»`)
}

const pathOf = (url: string | undefined) => new URL(url ?? '').pathname

const move = (issueId: string) => ({ requestId: randomUUID(), issueId })

/** Dispatched to the property company and signed for, past the screens that other journeys walk. */
async function underWay(desk: Page, worker: Page, issueId: string): Promise<void> {
  const { me } = await ask(worker, 'people.get_me', {})
  const holderOrgId = me?.appointments[0]?.orgId
  must(holderOrgId, 'the worker holds no post')
  await ask(desk, 'issues.dispatch', {
    ...move(issueId),
    tier: 'estate',
    holderOrgId,
    helperOrgIds: [],
  })
  await ask(worker, 'issues.sign', move(issueId))
}

export const journeys = [
  journey(
    'a visitor reads what is being done around, finds a case by its number, hears of the answer by mail and ends it',
    async (world) => {
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
      const { number, issueId } = await reportFromHome(resident, {
        words: `${newMark()}楼道灯不亮，请打19900001234`,
      })
      await underWay(desk, worker, issueId)
      const { areaCode } = await postOf(desk)

      const visitor = await world.open({ device: 'phone', path: `/area/${areaCode}/poster` })
      await visitor.getByText('扫码看本社区正在办的事').first().waitFor()
      await world.shoot(visitor, 'public-poster')
      await visitor.goto(`/area/${areaCode}`)
      await visitor.getByRole('heading', { level: 1 }).waitFor()
      await world.checkAxe(visitor)
      await world.shoot(visitor, 'public-area')
      await visitor.getByLabel('编号，比如').fill(number)
      await visitor.getByRole('button', { name: '查进展' }).click()
      await visitor.getByText('正在办', { exact: true }).waitFor()
      const seen = await visitor.locator('main').innerText()
      must(!/19900001234|请打/.test(seen), `the page shows the reporter's words: ${seen}`)
      await world.checkAxe(visitor)
      await world.shoot(visitor, 'public-case')

      await visitor.goto(`/area/${areaCode}`)
      await visitor.getByLabel('邮箱').fill(`${randomUUID().slice(0, 8)}@example.cn`)
      await visitor.getByLabel(/^随时/).check()
      await world.shoot(visitor, 'public-subscribe')
      const before = world.said().length
      await visitor.getByRole('button', { name: '订阅', exact: true }).click()
      await visitor.getByText('确认邮件已经发出').waitFor()
      const asked = await mailAfter(world, before, '请确认订阅')
      await visitor.goto(pathOf(asked.url))
      await world.checkAxe(visitor)
      await visitor.getByRole('button', { name: '确认订阅' }).click()
      await visitor.getByText('订阅已经开始').waitFor()

      const from = world.said().length
      await ask(worker, 'issues.answer', {
        ...move(issueId),
        result: 'explained',
        text: '灯具已订货，到货就装。',
        photoIds: [],
      })
      await ask(desk, 'issues.verify', { ...move(issueId), photoIds: [] })
      const told = await mailAfter(world, from, '件新进展')
      const off = pathOf(told.unsubscribeUrl)
      const answer = await visitor.request.post(off, { form: { 'List-Unsubscribe': 'One-Click' } })
      must((await answer.text()).includes('已经退订'), 'one click did not end it')
      await visitor.goto(off)
      await visitor.getByRole('button', { name: '退订' }).waitFor()
    },
  ),

  journey(
    'an officer asks the reporter with a template; the clock stands until the answer',
    async (world) => {
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const { issueId } = await reportFromHome(resident, { words: `${newMark()}树枝挡住路灯` })
      await openAtDesk(desk, issueId)
      await dispatch(desk, '② 社区', (await postOf(desk)).office)
      await ask(desk, 'issues.sign', move(issueId))
      await openAtDesk(desk, issueId)
      await desk.getByRole('button', { name: '问诉求人' }).click()
      await desk.getByLabel('从模板选一段').click()
      await desk.locator('.ant-select-item-option').getByText('具体在哪里').click()
      await desk
        .getByRole('region', { name: '居民会读到' })
        .getByText(/短信，\d 条/)
        .waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'desk-ask')
      await confirm(desk, '问诉求人', '等诉求人回答')
      await desk.getByText(/起暂停/).waitFor()

      await openItem(resident, issueId)
      await resident
        .getByText(/办理时间先停下来/)
        .first()
        .waitFor()
      await world.checkAxe(resident)
      await world.shoot(resident, 'phone-question')
      await resident.getByLabel('您的回答').fill('3栋东侧第二盏')
      await resident.getByRole('button', { name: '交回答' }).click()
      await resident.getByText('正在办理').first().waitFor()

      await openAtDesk(desk, issueId)
      await desk.getByText('3栋东侧第二盏').first().waitFor()
      must((await desk.getByText(/起暂停/).count()) === 0, 'the clock still stands')
      await desk.getByText('通知过谁').click()
      await desk
        .getByText(/诉求人 1 人/)
        .first()
        .waitFor()
      await world.shoot(desk, 'desk-answered')
      await world.checkAxe(desk)
    },
  ),

  journey('a street writes a template of its own', async (world) => {
    const desk = await openAs(world, 'street', { device: 'desktop', path: '/desk/templates' })
    await desk.getByRole('button', { name: '新增模板' }).click()
    const title = `${newMark()}换灯`
    await desk.getByLabel('名称').fill(title)
    await desk.getByLabel('手机上的话').fill('灯换好了，有事请打')
    await desk.getByRole('button', { name: '电话', exact: true }).click()
    await world.checkAxe(desk)
    await world.shoot(desk, 'desk-template')
    await desk.getByRole('button', { name: '保存为新版本' }).click()
    await desk.getByText('已保存为第 1 版。').waitFor()
    await desk.getByText(title).waitFor()
    await world.shoot(desk, 'desk-templates')
  }),
]
