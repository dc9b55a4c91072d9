import type { Page } from 'playwright-core'
import { must } from '../journey.ts'
import type { PhotoFile } from './photo.ts'

export type Report = {
  readonly words: string
  readonly photo?: PhotoFile
  /** Part of an estate's name for somebody without a home in the app; the home estate otherwise. */
  readonly estate?: string
}

/** Writes a report up to the last look: what happened, then where. */
export async function writeReport(page: Page, report: Report): Promise<void> {
  await page.getByRole('heading', { name: '发生了什么' }).waitFor()
  await page.getByLabel('拍张照，或者说一句').fill(report.words)
  if (report.photo) {
    await page.getByLabel('从相册选').setInputFiles(report.photo)
    await page.getByAltText('第 1 张照片').waitFor()
  }
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '在哪里' }).waitFor()
  await choosePlace(page, report.estate)
  await page.getByLabel('就在这里，不对可以改').waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('heading', { name: '看看对不对' }).waitFor()
}

async function choosePlace(page: Page, estate: string | undefined): Promise<void> {
  if (estate === undefined) {
    await page.getByRole('button', { name: /^我家/ }).click()
    return
  }
  await page.getByLabel('小区名字').fill(estate)
  await page.getByRole('button', { name: estate }).first().click()
}

/** What the last screen of a report says. */
export type Sent = { readonly number: string; readonly promise: string }

/** Waits until the report has arrived and reads the number and the promise from the screen. */
export async function readSent(page: Page): Promise<Sent> {
  await page.getByRole('heading', { name: '已经交上去了' }).waitFor()
  const number = await page.locator('.big-number').first().innerText()
  const promise = await page.locator('.promise').innerText()
  must(/^QK-\d{4}-\d{6}$/.test(number), `«${number}» is no number of an issue`)
  return { number, promise }
}

/** Hands in and reads what the last screen says. */
export async function handIn(page: Page): Promise<Sent> {
  await page.getByRole('button', { name: '交上去' }).click()
  return await readSent(page)
}

/** Reports from home and opens the issue; gives its number and id. */
export async function reportFromHome(
  page: Page,
  report: Report,
): Promise<Sent & { issueId: string }> {
  await page.goto('/report')
  await writeReport(page, report)
  const sent = await handIn(page)
  await page.getByRole('button', { name: '看进展' }).click()
  await page.waitForURL(/\/items\/[^/]+$/)
  const issueId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  return { ...sent, issueId }
}
