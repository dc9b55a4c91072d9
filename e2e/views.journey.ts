import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { journey, must } from './journey.ts'
import { ask } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

export const journeys = [
  journey(
    'a list is kept as a view, tells of a new case, is printed and taken out as a file',
    async (world) => {
      const desk = await openAs(world, 'community', {
        device: 'desktop',
        path: '/desk/todo?box=scope&submittedWithinDays=1&open=true',
      })
      const name = `${newMark()}今天的`
      await desk.getByRole('button', { name: '存为视图' }).click()
      await desk.getByLabel('名称').fill(name)
      await world.checkAxe(desk)
      await world.shoot(desk, 'view-save')
      await desk.getByRole('button', { name: '保存', exact: true }).click()
      await desk.locator('summary', { hasText: name }).click()
      const line = desk.locator('.view-line', { hasText: name })
      await line.getByRole('button', { name: '固定在上面' }).click()
      await line.getByRole('button', { name: '新进的件告诉我' }).click()
      await line.getByRole('button', { name: '不再告诉我' }).waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'views-menu')
      await desk.locator('summary', { hasText: name }).click()

      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const { number } = await reportFromHome(resident, { words: `${newMark()}路灯不亮，看不见路` })
      const isTold = async () => {
        const { notifications } = await ask(desk, 'notify.list', { limit: 30 })
        return notifications.some(
          (one) => one.itemKind === 'saved_view' && one.values['place'] === name,
        )
      }
      for (let tries = 0; tries < 40 && !(await isTold()); tries += 1)
        await desk.waitForTimeout(500)
      await desk.reload()
      await desk.getByRole('button', { name: /消息/ }).click()
      const news = desk.getByRole('link', { name: new RegExp(`${name}.*新进.*${number}`) })
      await news.first().waitFor({ timeout: 30_000 })
      await world.shoot(desk, 'view-news')
      await news.first().click()
      await desk
        .getByText(/共 \d+ 件/)
        .first()
        .waitFor()

      await desk.getByRole('button', { name: '导出' }).click()
      await desk.getByLabel(/用途/).fill('街道例会核对')
      await world.checkAxe(desk)
      await world.shoot(desk, 'export-ask')
      await desk.getByRole('button', { name: '开始导出' }).click()
      const card = desk.locator('.export-card', { hasText: name }).first()
      const link = card.getByRole('link', { name: '下载' })
      await link.waitFor({ timeout: 30_000 })
      await world.checkAxe(desk)
      await world.shoot(desk, 'exports')
      const fetched = desk.waitForEvent('download')
      await link.click()
      const download = await fetched
      must(download.suggestedFilename().endsWith('.xlsx'), download.suggestedFilename())
      const files = unzipSync(readFileSync(await download.path()))
      const text = Object.values(files)
        .map((bytes) => strFromU8(bytes))
        .join('')
      for (const said of [number, '街道例会核对', 'DC-']) {
        must(text.includes(said), `the file does not say ${said}`)
      }

      const { views } = await ask(desk, 'analysis.list_views', {})
      must(
        views.some((view) => view.name === name && view.subscription !== null),
        'no subscription',
      )
      await desk.goto('/desk/sheets?box=scope&submittedWithinDays=1&open=true')
      await desk.getByText(/您选的清单共/).waitFor()
      await desk.getByText(number).first().waitFor()
    },
  ),
]
