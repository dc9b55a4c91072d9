import { journey, must } from './journey.ts'
import { confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { answerOnPhone, judge, openItem, signFor } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { handIn, reportFromHome, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { homeEstateOf, postOf } from './steps/who.ts'

export const journeys = [
  journey('dissatisfied once it is handled again, satisfied then it is closed', async (world) => {
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
    const report = { words: `${newMark()}单元门关不上` }
    const { number, issueId } = await reportFromHome(resident, report)
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
    await openAtDesk(desk, issueId)
    await dispatch(desk, '① 小区', (await postOf(worker)).office)
    await openItem(worker, issueId)
    await signFor(worker)
    await answerOnPhone(worker, '上了油。', await lampPhoto('broken'))
    await desk.getByRole('button', { name: '核查通过' }).click()
    await confirm(desk, '核查通过', '待评价')

    await resident.getByRole('link', { name: '评价办得好不好' }).click()
    await judge(resident, { satisfied: '不满意', why: '问题没解决' })
    await resident
      .getByText(/正在办理/)
      .first()
      .waitFor()
    await worker.getByText('办理中').first().waitFor()
    await desk.getByText('重办 1 次').waitFor()
    await answerOnPhone(worker, '换了闭门器。', await lampPhoto('mended'))
    await desk.getByRole('button', { name: '核查通过' }).click()
    await confirm(desk, '核查通过', '待评价')

    await resident.getByRole('link', { name: '评价办得好不好' }).click()
    await judge(resident, { satisfied: '满意' })
    await resident.getByText('这件事已经办结。').waitFor()
    await desk.getByText(number).first().waitFor()
    const told = await resident.locator('ol.trail').innerText()
    must(told.includes('不满意，重新办理'), `the trail does not say why it was done again: ${told}`)
  }),

  journey(
    'an anonymous report is followed and judged by its code from another phone',
    async (world) => {
      const title = `${newMark()}楼顶有人乱堆东西`
      const staff = await openAs(world, 'property', { device: 'phone', path: '/work' })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/sort' })
      const neighbour = await openAs(world, 'neighbour', { device: 'phone', path: '/' })
      const estate = await homeEstateOf(neighbour)
      const phone = await world.open({ device: 'phone', path: '/report' })
      await writeReport(phone, { words: title, estate })
      const { number } = await handIn(phone)
      const code = await phone.locator('.big-number').nth(1).innerText()
      await world.checkAxe(phone)

      await desk.getByRole('list', { name: '问题清单' }).getByRole('link', { name: title }).click()
      await desk.getByText('匿名反映，没有留下姓名和电话').waitFor()
      const issueId = new URL(desk.url()).searchParams.get('item') ?? ''
      await openAtDesk(desk, issueId)
      await dispatch(desk, '① 小区', (await postOf(staff)).office)
      await openItem(staff, issueId)
      await signFor(staff)
      await answerOnPhone(staff, '清走了。', await lampPhoto('mended'))
      await desk.getByRole('button', { name: '核查通过' }).click()
      await confirm(desk, '核查通过', '待评价')

      const other = await world.open({ device: 'phone', path: '/track' })
      await other.getByLabel('编号').fill(number)
      await other.getByLabel('查询码').fill(code)
      await other.getByRole('button', { name: '查进度' }).click()
      await other.getByText('清走了。').waitFor()
      await world.checkAxe(other)
      await judge(other, { satisfied: '满意' })
      await other.getByText('这件事已经办结。').waitFor()
      const told = await other.locator('ol.trail').innerText()
      const { office } = await postOf(desk)
      must(told.includes(`${office}核查通过`), `who verified it is not told: ${told}`)
      await desk.getByText('已归档').first().waitFor()
    },
  ),
]
