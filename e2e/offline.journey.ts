import { journey, must } from './journey.ts'
import { countFound } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { readSent, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

const NETWORK_LOST = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/

export const journeys = [
  journey('a report without a network outlives a reload and is handed in once', async (world) => {
    world.allowErrors(NETWORK_LOST)
    const phone = await openAs(world, 'resident', { device: 'phone', path: '/' })
    await phone.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await phone
      .getByRole('link', { name: /我要反映/ })
      .first()
      .click()
    await phone.getByRole('heading', { name: '发生了什么' }).waitFor()
    const mark = newMark()
    await phone.context().setOffline(true)
    await phone.getByText('现在没有网络。您写的会存在手机里').waitFor()
    await writeReport(phone, { words: `${mark}井盖响`, photo: await lampPhoto('broken') })
    await phone.getByRole('button', { name: '交上去' }).click()
    await phone.getByRole('heading', { name: '已存在手机里' }).waitFor()
    await world.checkAxe(phone)
    await phone.reload()
    await phone.getByRole('heading', { name: '已存在手机里' }).waitFor()
    await phone.getByText(`${mark}井盖响`).waitFor()
    await world.shoot(phone, 'offline')

    await phone.context().setOffline(false)
    await readSent(phone)
    await phone.reload()
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    must((await countFound(desk, mark)) === 1, 'the report did not arrive exactly once')
  }),

  journey('a report whose answer was lost on the way is not handed in again', async (world) => {
    world.allowErrors(NETWORK_LOST)
    const phone = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    const mark = newMark()
    await writeReport(phone, { words: `${mark}扶手松了` })
    let lost = 0
    await phone.route('**/api/issues', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return await route.continue()
      await route.fetch()
      lost += 1
      await route.abort()
    })
    const failed = phone.waitForEvent('requestfailed')
    await phone.getByRole('button', { name: '交上去' }).click()
    await failed
    await phone.context().setOffline(true)
    await phone.context().setOffline(false)
    await readSent(phone)
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    must(lost === 1 && (await countFound(desk, mark)) === 1, 'there is not exactly one report')
  }),
]
