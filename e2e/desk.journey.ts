import type { Page } from 'playwright-core'
import { journey, must } from './journey.ts'
import { newMark } from './steps/mark.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

/** Opens the list behind a number of the overview and says how many the list counts. */
async function countBehind(desk: Page, href: string): Promise<number> {
  await desk.goto(href)
  const count = desk.getByText(/^共 \d+ 件$/)
  const nothing = desk.getByText('没有符合条件的件')
  await count.or(nothing).first().waitFor()
  if (await nothing.isVisible()) return 0
  return Number(/\d+/.exec(await count.innerText())?.[0])
}

export const journeys = [
  journey('every number of the overview opens a list of that many', async (world) => {
    const desk = await openAs(world, 'street', { device: 'desktop', path: '/desk/overview' })
    await desk.getByRole('heading', { name: '按区域' }).waitFor()
    await desk.locator('canvas').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'overview')
    const read = async (selector: string) =>
      await desk.locator(selector).evaluateAll((links) =>
        links.map((link) => ({
          n: Number(/\d+/.exec(link.textContent ?? '')?.[0]),
          href: link.getAttribute('href') ?? '',
        })),
      )
    const large = await read('.big-numbers a')
    const figures = (await read('a.figure-link')).filter(({ n }) => n > 0)
    must(large.length === 5 && figures.length > 8, 'the overview shows too few numbers')
    // A few of many are enough here: the tests of the server compare every one.
    const some = figures.filter((_, at) => at % Math.ceil(figures.length / 4) === 0)
    for (const { n, href } of [...large, ...some]) {
      const counted = await countBehind(desk, href)
      must(counted === n, `${href} says ${n} and its list ${counted}`)
    }
  }),

  journey('a new issue is found by two of its characters, wherever they stand', async (world) => {
    const phone = await openAs(world, 'resident', { device: 'phone', path: '/' })
    const mark = newMark()
    const { number } = await reportFromHome(phone, { words: `路口的${mark}牌子倒了` })
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    await desk.getByRole('navigation', { name: '主导航' }).waitFor()
    await desk.keyboard.press('/')
    await desk.keyboard.type(`${mark}牌子`)
    await desk.keyboard.press('Enter')
    await desk.getByText('共 1 件').waitFor()
    await desk.getByRole('link', { name: new RegExp(`路口的${mark}牌子倒了`) }).click()
    await desk.getByText(number).waitFor()
    await world.checkAxe(desk)
    await desk.keyboard.press('/')
    await desk.getByRole('searchbox').fill(number)
    await desk.keyboard.press('Enter')
    await desk.getByText('共 1 件').waitFor()
    await desk.getByRole('searchbox').fill('无此字样')
    await desk.keyboard.press('Enter')
    await desk.getByText('没有找到「无此字样」').waitFor()
  }),

  journey(
    'the list is walked by j, k and Enter, and a opens the next thing to do',
    async (world) => {
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/todo' })
      const rows = desk.getByRole('list', { name: '问题清单' }).getByRole('link')
      await rows.nth(2).waitFor()
      const selected = () => desk.locator('a.issue-row.selected')
      const ids = await rows.evaluateAll((links) => links.map((link) => link.dataset['issue']))
      for (const [key, at] of [
        ['j', 0],
        ['j', 1],
        ['j', 2],
        ['k', 1],
      ] as const) {
        await desk.keyboard.press(key)
        await desk.locator(`a.issue-row.selected[data-issue="${ids[at]}"]`).waitFor()
      }
      must((await selected().count()) === 1, 'more than one line is chosen')
      await desk.locator('.item-head').waitFor()
      await desk.keyboard.press('Enter')
      const panel = desk.getByRole('region', { name: '选中的件' })
      must(
        await panel.evaluate((element) => element === document.activeElement),
        'Enter does not lead in',
      )
      await world.checkAxe(desk)
      await world.shoot(desk, 'todo')
      await desk.keyboard.press('?')
      await desk.getByRole('heading', { name: '快捷键' }).waitFor()
      await desk.keyboard.press('Escape')
    },
  ),
]
