import { journey, must } from './journey.ts'
import { ask } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { reportFromHome } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

const NETWORK_LOST = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/

export const journeys = [
  journey('a case on my route is answered in a cellar and goes out above ground', async (world) => {
    world.allowErrors(NETWORK_LOST)
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    const mark = newMark()
    const photo = await lampPhoto('broken')
    const { issueId } = await reportFromHome(resident, { words: `${mark}地下室灯不亮`, photo })
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    const { orgs } = await ask(desk, 'organization.list_orgs', { tier: 'estate', limit: 20 })
    void orgs
    const property = await openAs(world, 'property', { device: 'phone', path: '/work' })
    const me = await ask(property, 'people.get_me', {})
    await ask(desk, 'issues.dispatch', {
      requestId: crypto.randomUUID(),
      issueId,
      tier: 'estate',
      holderOrgId: me.me!.appointments[0]!.orgId,
      differsBecause: '物业就在旁边',
    })
    await property.goto(`/items/${issueId}`)
    await property.getByRole('button', { name: '签收' }).click()
    await property.getByRole('button', { name: '加到我的路线' }).click()
    await property.getByRole('link', { name: '已在我的路线' }).click()
    await property.getByRole('heading', { name: new RegExp(mark) }).waitFor()
    await property.getByText('已存在手机里').waitFor()
    await world.checkAxe(property)
    await world.shoot(property, 'route')
    await property.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await property.waitForTimeout(1500)

    await property.context().setOffline(true)
    await property.reload()
    await property.getByRole('heading', { name: new RegExp(mark) }).click()
    await property.getByRole('link', { name: '办结答复' }).click()
    await property.getByRole('radio', { name: '已解决' }).check({ force: true })
    await property
      .getByLabel(/怎么办的|办理情况|答复/)
      .first()
      .fill('换了新灯管，已经亮了')
    await property.getByLabel('从相册选').setInputFiles(await lampPhoto('mended'))
    await property.getByText('原来是这样').waitFor()
    await property.getByRole('button', { name: '办结答复' }).click()
    await property.getByText('等网络，有网后自动交上去').waitFor()
    await world.shoot(property, 'route-offline')

    await property.context().setOffline(false)
    await property.getByText('等网络，有网后自动交上去').waitFor({ state: 'detached' })
    const { issue } = await ask(desk, 'issues.get', { issueId })
    must(issue.state === 'answered', `the case is ${issue.state}, not answered`)
    must(issue.answer?.proof[0]?.beforePhotoId, 'before does not stand beside after')
    await desk.goto(`/desk/issues/${issueId}`)
    await desk.locator('.proof-pairs img').first().waitFor()
    await world.shoot(desk, 'proof')
  }),

  journey('work sheets and place codes are ready for the printer', async (world) => {
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/codes' })
    await desk.locator('.code-sheet img').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'place-codes')
    await desk.goto('/desk/sheets')
    await desk.locator('.slip img.qr').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'work-sheets')
  }),
]
