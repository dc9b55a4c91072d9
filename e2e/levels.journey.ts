import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { chooseOffice, confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { judge, openItem } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

async function signAtDesk(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '签收' }).click()
  await desk.getByText('已签收，现在是「办理中」。').waitFor()
}

async function escalate(desk: Page, office: string): Promise<void> {
  await desk.getByRole('button', { name: '提级' }).click()
  const form = desk.getByRole('form', { name: '提级' })
  await form.getByRole('radio', { name: '本级没有职权' }).check()
  await chooseOffice(desk, '交给谁办', office)
  await form.getByLabel('说明').fill('要动地下管网，本级没有职权。')
  await confirm(desk, '提级', '待签收')
}

/** On the phone of the property company: not ours, with a photo that shows it. */
async function returnWithEvidence(worker: Page): Promise<void> {
  await worker.getByRole('link', { name: '退单' }).click()
  await worker.getByText('不是我们的职责').click()
  await worker.getByLabel('说明').fill('这段管子在小区红线外，不归物业。')
  await worker.getByLabel('从相册选').setInputFiles(await lampPhoto('broken'))
  await worker.getByAltText('第 1 张照片').waitFor()
  await worker.getByRole('button', { name: '退单' }).click()
  await worker.getByText('退单待审定').first().waitFor()
}

/** At the adjudicator's desk: the return stands, the community takes it. */
async function settleReturn(world: World, title: string, office: string): Promise<void> {
  const desk = await openAs(world, 'adjudicator', { device: 'desktop', path: '/desk/adjudicate' })
  await desk.getByRole('list', { name: '问题清单' }).getByRole('link', { name: title }).click()
  const form = desk.getByRole('form', { name: '审定退单' })
  await form.getByText('这段管子在小区红线外，不归物业。').waitFor()
  await world.checkAxe(desk)
  await form.getByRole('radio', { name: '成立，改派' }).check()
  await form.getByRole('radio', { name: '② 社区' }).check()
  await chooseOffice(desk, '交给谁办', office)
  await form.getByLabel('说明').fill('红线外，由社区牵头。')
  await world.shoot(desk, 'adjudicate')
  await form.getByRole('button', { name: '确认审定退单' }).click()
  await desk.getByText('退单成立').first().waitFor()
}

async function answerAtDesk(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '答复', exact: true }).click()
  const form = desk.getByRole('form', { name: '答复' })
  await form.getByRole('radio', { name: '已解决', exact: true }).check()
  await form.getByLabel('答复内容').fill('管网已清淤，三天没有再积水。')
  await form.getByLabel('添加照片').setInputFiles(await lampPhoto('mended'))
  await form.getByRole('img', { name: '照片 1，共 1 张' }).waitFor()
  await confirm(desk, '答复', '待核查')
}

export const journeys = [
  journey(
    'returned with evidence, then up through four levels under one number, closed by its asker',
    async (world) => {
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const title = `${newMark()}门口一下雨就积水`
      const { number, issueId } = await reportFromHome(resident, { words: title })
      const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
      const community = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const street = await openAs(world, 'street', { device: 'desktop', path: '/desk/' })
      const department = await openAs(world, 'department', { device: 'desktop', path: '/desk/' })

      await openAtDesk(community, issueId)
      await dispatch(community, '① 小区', (await postOf(worker)).office)
      await openItem(worker, issueId)
      await returnWithEvidence(worker)
      await settleReturn(world, title, (await postOf(community)).office)

      await signAtDesk(community)
      await escalate(community, (await postOf(street)).office)
      await openAtDesk(street, issueId)
      await signAtDesk(street)
      await escalate(street, (await postOf(department)).office)
      await openAtDesk(department, issueId)
      await signAtDesk(department)
      const above = await department.getByRole('button', { name: '提级' }).count()
      must(above === 0, 'a department is offered to escalate')
      await answerAtDesk(department)
      await street.getByRole('button', { name: '核查通过' }).click()
      await confirm(street, '核查通过', '待评价')
      await openItem(resident, issueId)
      await resident.getByRole('link', { name: '评价办得好不好' }).click()
      await judge(resident, { satisfied: '满意' })
      await resident.getByText('这件事已经办结。').waitFor()
      for (const page of [resident, community, street, department]) {
        await page.getByText(number).first().waitFor()
      }
      await openItem(resident, issueId)
      const told = await resident.locator('ol.trail').innerText()
      for (const line of ['申请退单', '审定了退单', '提级，请上一级来办', '作出评价']) {
        must(told.includes(line), `the trail does not say «${line}»: ${told}`)
      }
      await world.checkAxe(resident)
    },
  ),
]
