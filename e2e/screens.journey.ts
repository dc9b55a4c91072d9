import type { Page } from 'playwright-core'
import { journey, type World } from './journey.ts'
import { openAs } from './steps/sign-in.ts'

/** Goes to each place, waits for its heading and lets axe look. */
async function visit(
  world: World,
  page: Page,
  places: readonly (readonly [path: string, heading: string])[],
): Promise<void> {
  for (const [path, heading] of places) {
    await page.goto(path)
    await page.getByRole('heading', { name: heading }).first().waitFor()
    // What is asked for has come when nothing is grey any more.
    await page.locator('.skeleton').first().waitFor({ state: 'detached' })
    await world.checkAxe(page)
    await world.shoot(page, path.replaceAll(/\W+/g, '-').replace(/^-/, ''))
  }
}

export const journeys = [
  journey('axe finds nothing on the other screens of the phone', async (world) => {
    const phone = await openAs(world, 'grid', { device: 'phone', path: '/' })
    await visit(world, phone, [
      ['/mine', '我的反映'],
      ['/messages', '消息'],
      ['/report?step=where', '在哪里'],
      ['/settings/home', '我家在哪里'],
      ['/settings/my-information', '我的信息'],
      ['/nowhere', '没有这个页面'],
    ])
  }),

  journey('axe finds nothing on the other screens of the desk', async (world) => {
    const desk = await openAs(world, 'district', { device: 'desktop', path: '/desk/' })
    await visit(world, desk, [
      ['/desk/new', '代为登记'],
      ['/desk/party', '应建尽建'],
      ['/desk/account', '消息'],
      ['/desk/nowhere', '没有这个页面'],
    ])
  }),

  journey('somebody who chooses English is spoken to in English', async (world) => {
    const phone = await world.open({ device: 'phone', path: '/settings' })
    await phone.getByText('English', { exact: true }).click()
    await phone.locator('html[lang="en"]').waitFor()
    await phone.goto('/')
    await phone
      .getByRole('link', { name: /Report a problem/ })
      .first()
      .click()
    await phone.getByText('Step 1 of 3').waitFor()
    await world.checkAxe(phone)
    await world.shoot(phone, 'english')
  }),
]
