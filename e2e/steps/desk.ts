import type { Page } from 'playwright-core'

/** Opens an issue on a page of its own at the desk. */
export async function openAtDesk(page: Page, issueId: string): Promise<void> {
  await page.goto(`/desk/issues/${issueId}`)
  await page.getByRole('heading', { name: '办理经过' }).waitFor()
}

/** Chooses an office by name in the open form. */
export async function chooseOffice(page: Page, field: string, name: string): Promise<void> {
  const box = page.getByLabel(field)
  await box.fill(name)
  await page.locator('.ant-select-item-option').getByText(name, { exact: true }).click()
}

/** Presses the filled button of the open form and waits until it says what is so now. */
export async function confirm(page: Page, action: string, state: string): Promise<void> {
  await page.getByRole('button', { name: `确认${action}` }).click()
  await page.getByText(`已${action}，现在是「${state}」。`).waitFor()
}

/** On an issue at the desk: dispatches it to an office of a level. */
export async function dispatch(page: Page, tier: string, office: string): Promise<void> {
  await page.getByRole('button', { name: '派单', exact: true }).click()
  const form = page.getByRole('form', { name: '派单' })
  await form.getByRole('radio', { name: tier }).check()
  await chooseOffice(page, '交给谁办', office)
  const why = form.getByLabel('与规则不同的理由')
  if (await why.isVisible()) await why.fill('按现场情况，由这里先办')
  await confirm(page, '派单', '待签收')
}
