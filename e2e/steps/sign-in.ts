import type { Page } from 'playwright-core'
import type { Device, World } from '../journey.ts'

const PASSWORD = 'demo-2026'

/** Signs in with name and password on the phone's own screen; ends where the app leads. */
export async function signInOnPhone(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: '工作人员' }).click()
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '主要页面' }).waitFor()
}

/** Signs in on the desk's own screen; ends on the part where this person starts. */
export async function signInAtDesk(page: Page, login: string): Promise<void> {
  await page.goto('/desk/')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

export type Opening = { readonly device: Device; readonly path: string; readonly password?: string }

/** Opens a person's own browser already signed in, where the walk is not about signing in. */
export async function openAs(world: World, login: string, opening: Opening): Promise<Page> {
  const { device, path, password = PASSWORD } = opening
  const page = await world.open({ device })
  const answer = await page.request.post('/api/session', { data: { login, password } })
  if (!answer.ok()) throw new Error(`${login} may not sign in: ${await answer.text()}`)
  await page.goto(path)
  return page
}
