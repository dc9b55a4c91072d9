import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask } from './steps/api.ts'
import { openAtDesk } from './steps/desk.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { homeEstateOf } from './steps/who.ts'

/** The second neighbour writes about the same lamp, sees the first report with its photo, and joins it. */
async function joinInstead(world: World, estate: string, words: string, number: string) {
  const neighbour = await openAs(world, 'neighbour', { device: 'phone', path: '/report' })
  await writeReport(neighbour, { words, estate, photo: await lampPhoto('broken') })
  const found = neighbour.getByRole('heading', { name: /位邻居已反映差不多的事/ })
  await found.waitFor()
  const first = neighbour
    .getByRole('listitem')
    .filter({ hasText: words.slice(0, 4) })
    .first()
  await first.getByText(/相近的地方：.*照片相近/).waitFor()
  await first.locator('img.similar-photo').waitFor()
  await world.checkAxe(neighbour)
  await first.getByText(/相近的地方/).scrollIntoViewIfNeeded()
  await world.shoot(neighbour, 'similar-pocket')
  await first.getByRole('button', { name: '就是这件，我也遇到了' }).click()
  await neighbour.waitForURL(/\/items\//)
  await neighbour.getByText(number).first().waitFor()
}

/** The call-taker is shown it while typing, before anything is entered. */
async function seeWhileTyping(
  world: World,
  desk: Page,
  estate: string,
  words: string,
  number: string,
) {
  await desk.goto('/desk/new')
  await desk.getByLabel('小区', { exact: true }).fill(estate)
  await desk.locator('.ant-select-item-option').getByText(estate).first().click()
  await desk.getByLabel('照他说的写').pressSequentially(words, { delay: 5 })
  const similar = desk.getByRole('region', { name: /附近已有 \d+ 件相似的/ })
  await similar.getByRole('link', { name: new RegExp(number) }).waitFor()
  await desk.getByText(/地图范围内有 \d+ 件没办完的/).waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'similar-desk')
}

/** Four more report a burst of one matter: one for themselves, three by telephone through the community. */
async function burst(reporters: readonly Page[], place: object, mark: string): Promise<void> {
  const sayings = [
    `${mark}搅拌站灰尘大，窗户都不敢开`,
    `${mark}搅拌站夜里噪声大，灰尘也大`,
    `${mark}搅拌站灰尘满天，孩子一直咳嗽`,
    `请管管${mark}搅拌站，灰尘和噪声受不了`,
    `${mark}搅拌站又在夜里开工，灰尘大噪声大`,
  ]
  for (const [at, description] of sayings.entries()) {
    const page = reporters[Math.min(at, reporters.length - 1)]!
    const forOthers = at >= reporters.length - 1
    await ask(page, 'issues.submit', {
      requestId: crypto.randomUUID(),
      description,
      categoryCode: '0501',
      identity: 'named',
      photoIds: [],
      channel: forOthers ? 'phone' : 'pocket',
      place: {
        ...(place as {
          areaCode: string
          estateId: string
          buildingId: null
          point: null
          text: string
        }),
      },
      ...(forOthers
        ? {
            onBehalfOf: {
              name: `来电人${at}`,
              phone: `1990000123${at}`,
              consent: true as const,
            },
          }
        : {}),
    })
  }
}

async function tellAll(world: World, desk: Page, mark: string, note: string): Promise<void> {
  await desk.goto('/desk/hot-topics')
  const line = desk.getByRole('listitem').filter({ hasText: '搅拌站' }).first()
  await line.waitFor({ timeout: 30_000 })
  await world.checkAxe(desk)
  await world.shoot(desk, 'hot-topics')
  await line.getByRole('link').click()
  await desk.getByRole('button', { name: '确认热点' }).click()
  const form = desk.getByRole('form', { name: '确认热点' })
  await form.getByLabel('名称').fill(`${mark}搅拌站扬尘噪声`)
  await form.getByLabel(/对外说明/).fill('社区和街道正在约谈企业。')
  await form.getByRole('button', { name: '确认是热点' }).click()
  await desk.getByLabel('要说的话').fill(note)
  await desk.getByText(`有许多邻居也反映了：${note}`).waitFor()
  await world.checkAxe(desk)
  await world.shoot(desk, 'hot-topic')
  await desk.getByRole('button', { name: /^告诉 \d+ 位$/ }).click()
  await desk.getByText(/已告诉 \d+ 位/).waitFor()
}

export const journeys = [
  journey(
    'a second neighbour joins, the call-taker is shown it, and a burst is told together',
    async (world) => {
      const mark = newMark()
      const words = `${mark}楼道灯不亮了，晚上看不见路`
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const estate = await homeEstateOf(resident)
      const { number, issueId } = await reportFromHome(resident, {
        words,
        photo: await lampPhoto('broken'),
      })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      await ask(desk, 'issues.accept', { requestId: crypto.randomUUID(), issueId })
      await joinInstead(world, estate, `${mark}楼道的灯坏了，老人看不见路`, number)
      await seeWhileTyping(world, desk, estate, `${mark}楼道灯不亮`, number)

      const { issue } = await ask(resident, 'issues.get', { issueId })
      const second = await ask(desk, 'issues.submit', {
        requestId: crypto.randomUUID(),
        description: words,
        identity: 'anonymous',
        photoIds: [],
        channel: 'counter',
        categoryCode: issue.categoryCode,
        place: issue.place,
      })
      await openAtDesk(desk, second.issue.id)
      const related = desk.getByRole('region', { name: /可能/ })
      await related
        .getByText('很可能重复')
        .first()
        .waitFor({ timeout: 10_000 })
        .catch(() => desk.reload())
      await related.getByText('很可能重复').first().waitFor()
      await related.scrollIntoViewIfNeeded()
      await world.shoot(desk, 'related')

      const neighbour = await openAs(world, 'neighbour', { device: 'phone', path: '/' })
      const place = { ...issue.place, buildingId: null }
      const matter = newMark()
      await burst([resident, neighbour, desk], place, matter)
      const note = '搅拌站已停工整改，周五前公布结果。'
      await tellAll(world, desk, matter, note)
      await resident.goto('/messages')
      await resident.getByText(note).first().waitFor()
      must((await resident.getByText(note).count()) === 1, 'the resident was told more than once')
    },
  ),
]
