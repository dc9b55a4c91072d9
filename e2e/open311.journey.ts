import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { dispatch, openAtDesk } from './steps/desk.ts'
import { answerOnPhone, openItem, signFor } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { handIn, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { homeEstateOf, postOf } from './steps/who.ts'

/** Gives out a key on the desk's own page and reads it the one time it is shown. */
async function giveKey(desk: Page, world: World): Promise<string> {
  await desk.getByRole('heading', { name: '对外接口' }).waitFor()
  await world.checkAxe(desk)
  await desk.getByRole('button', { name: '发密钥' }).click()
  await desk.getByLabel('给哪个系统').fill('随手拍小程序')
  await world.checkAxe(desk)
  await world.shoot(desk, 'open311-new-key')
  await desk.getByRole('button', { name: '发给' }).click()
  const shown = desk.locator('code[data-key]')
  await shown.waitFor()
  await world.shoot(desk, 'open311-key')
  const apiKey = await shown.innerText()
  await desk.getByRole('button', { name: '已经交给对方了' }).click()
  await desk.getByText(`…${apiKey.slice(-4)}`).waitFor()
  must((await desk.content()).includes(apiKey) === false, 'the key is still on the page')
  return apiKey
}

type Made = { service_request_id: string; service_notice: string }

/** What an outsider reads of a request. */
async function readOutside(outside: Page, number: string): Promise<Record<string, unknown>> {
  const answer = await outside.request.get(`/open311/v2/requests/${number}.json`)
  must(answer.ok(), `the request is not read: ${answer.status()}`)
  const [record] = (await answer.json()) as Record<string, unknown>[]
  must(record, 'no request came back')
  return record
}

export const journeys = [
  journey(
    'another system reports with a key; it is sorted, done and judged, and reads as closed outside',
    async (world) => {
      const desk = await openAs(world, 'district', { device: 'desktop', path: '/desk/interface' })
      const apiKey = await giveKey(desk, world)
      const grid = await openAs(world, 'grid', { device: 'phone', path: '/work' })
      const outside = await world.open({ device: 'desktop' })
      const words = `${newMark()}楼道灯不亮`
      const sent = await outside.request.post('/open311/v2/requests.json', {
        form: {
          api_key: apiKey,
          service_code: '0102',
          address_string: await homeEstateOf(grid),
          description: words,
          'attribute[FLOORS]': '3 楼到 5 楼',
        },
      })
      must(sent.ok(), `the report was refused: ${await sent.text()}`)
      const [made] = (await sent.json()) as Made[]
      must(made, 'no number came back')
      const number = made.service_request_id
      must((await readOutside(outside, number)).status === 'open', 'it is not open')

      const community = await openAs(world, 'community', { device: 'desktop', path: '/desk/sort' })
      const { issues } = await ask(community, 'issues.list', { box: 'sort', q: number })
      const issueId = issues[0]?.id
      must(issueId, 'the community does not see it')
      const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
      await openAtDesk(community, issueId)
      await community.getByText('3 楼到 5 楼').waitFor()
      await world.shoot(community, 'open311-case')
      await community.getByText('对方系统（Open311）').first().waitFor()
      await dispatch(community, '① 小区', (await postOf(worker)).office)
      await openItem(worker, issueId)
      await signFor(worker)
      await answerOnPhone(worker, '灯已换好。', await lampPhoto('mended'))
      await ask(grid, 'issues.verify', {
        requestId: crypto.randomUUID(),
        issueId,
        note: '去看过，亮了。',
        photoIds: [],
      })
      const code = /查询码 (\d{12})/.exec(made.service_notice)?.[1]
      must(code, `the notice holds no code: ${made.service_notice}`)
      await ask(outside, 'issues.judge_by_code', {
        requestId: crypto.randomUUID(),
        number,
        code,
        solved: true,
        satisfaction: 'satisfied',
      })
      const closed = await readOutside(outside, number)
      must(closed.status === 'closed', `it reads ${String(closed.status)}`)
      must(closed.status_notes === '灯已换好。', `the notes are ${String(closed.status_notes)}`)

      await desk.reload()
      await desk.getByRole('button', { name: '做成了什么' }).first().click()
      await desk.getByRole('link', { name: number }).waitFor()
      await desk.getByRole('button', { name: '读一次' }).click()
      await desk.getByText('200 · application/json').waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'open311-interface')
    },
  ),

  journey(
    'a category asks its own question on the phone, and danger comes first',
    async (world) => {
      const phone = await openAs(world, 'resident', { device: 'phone', path: '/report' })
      await writeReport(phone, { words: `${newMark()}楼道燃气管道有隐患` })
      await phone.getByRole('heading', { name: '再问几句' }).waitFor()
      await phone.getByRole('button', { name: '交上去' }).click()
      await phone.getByText('这一项要答。').waitFor()
      await phone.getByText('闻得到', { exact: true }).click()
      await phone.getByText('请马上离开，到室外再打 119').waitFor()
      await world.shoot(phone, 'questions-stop')
      await world.checkAxe(phone)
      await phone.getByText('闻不到', { exact: true }).click()
      await world.shoot(phone, 'questions')
      await handIn(phone)
      await phone.getByRole('button', { name: '看进展' }).click()
      await phone.getByRole('heading', { name: '补充情况' }).waitFor()
      await world.shoot(phone, 'particulars')
    },
  ),
]
