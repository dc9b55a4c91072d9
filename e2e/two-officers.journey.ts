import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { journey, must } from './journey.ts'
import { ask } from './steps/api.ts'
import { openAtDesk } from './steps/desk.ts'
import { newMark } from './steps/mark.ts'
import { newAccount } from './steps/new-account.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

const TYPED = '不属于社区受理范围，已告知反映人找谁。'

/** What the live stream would tell this person in time comes too late for once. */
async function late(page: Page, issueId: string, work: () => Promise<void>): Promise<void> {
  const path = `**/api/issues/${issueId}`
  await page.route(path, (route) => route.abort())
  await work()
  await page.waitForTimeout(1_000)
  await page.unroute(path)
}

export const journeys = [
  journey(
    'of two officers on one case one wins, and the other reads who did what',
    async (world) => {
      // The second press is refused, which the browser notes.
      world.allowErrors(/409|422|ERR_FAILED/)
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const { issueId } = await reportFromHome(resident, { words: `${newMark()}楼道堆了旧家具` })
      const one = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const { areaCode, office } = await postOf(one)
      const role = ['--role', 'community_secretary', '--area', areaCode]
      const { login, password } = await newAccount(world.dataDir, '董二白', role)
      const two = await openAs(world, login, { device: 'desktop', path: '/desk/', password })
      await openAtDesk(one, issueId)
      await openAtDesk(two, issueId)
      await two.getByRole('button', { name: '不予受理' }).click()
      const form = two.getByRole('form', { name: '不予受理' })
      await form.getByRole('radio').first().check()
      await form.getByLabel('说明').fill(TYPED)

      // First the accepting, which leaves declining possible: whoever typed it reads, and decides anew.
      await late(two, issueId, async () => {
        await one.getByRole('button', { name: '受理', exact: true }).click()
        await one.getByText('已受理').first().waitFor()
      })
      await two.getByRole('button', { name: '确认不予受理' }).click()
      const meanwhile = two.getByRole('alert').filter({ hasText: '您打开之后' })
      await meanwhile.getByText(`${office}受理了`).waitFor()
      must((await form.getByLabel('说明').inputValue()) === TYPED, 'what was typed is lost')
      await world.shoot(two, 'two-officers-meanwhile')

      // Then the one who is quicker declines it: nothing is left to decide, nothing typed is lost.
      await late(two, issueId, async () => {
        await ask(one, 'issues.decline', {
          requestId: randomUUID(),
          issueId,
          reason: 'beyond_duty',
          note: '已告知反映人。',
        })
      })
      await two.getByRole('button', { name: '确认不予受理' }).click()
      const overtaken = two.getByRole('alert').filter({ hasText: '现在做不了了' })
      await overtaken.getByText(`${office}决定不予受理`).waitFor()
      must((await form.getByLabel('说明').inputValue()) === TYPED, 'what was typed is lost')
      must(
        await two.getByRole('button', { name: '确认不予受理' }).isDisabled(),
        'what is not possible any more can be pressed',
      )
      await world.checkAxe(two)
      await world.shoot(two, 'two-officers')
      const { issue } = await ask(one, 'issues.get', { issueId })
      const declined = issue.trail.filter(({ action }) => action === 'decline')
      must(declined.length === 1 && declined[0]?.note === '已告知反映人。', 'it was declined twice')
    },
  ),
]
