import type { Page } from 'playwright-core'
import type { PhotoFile } from './photo.ts'

/** Opens an issue on the phone and waits for its trail. */
export async function openItem(page: Page, issueId: string): Promise<void> {
  await page.goto(`/items/${issueId}`)
  await page.getByRole('heading', { name: '经过' }).waitFor()
}

/** On an issue on the phone: signs for it in one press. */
export async function signFor(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByRole('link', { name: '答复', exact: true }).waitFor()
}

/** On an issue on the phone: answers that it is solved, with words and a photo. */
export async function answerOnPhone(page: Page, text: string, photo: PhotoFile): Promise<void> {
  await page.getByRole('link', { name: '答复', exact: true }).click()
  await page.getByText('已解决', { exact: true }).click()
  await page.getByLabel('答复内容').fill(text)
  await page.getByLabel('从相册选').setInputFiles(photo)
  await page.getByAltText('第 1 张照片').waitFor()
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await page.getByText('待核查').first().waitFor()
}

export type Judgement = { readonly satisfied: '满意' | '不满意'; readonly why?: string }

/** Fills in and hands in the judgement, on the judging screen or below a tracked issue. */
export async function judge(page: Page, { satisfied, why }: Judgement): Promise<void> {
  await page.getByText(satisfied, { exact: true }).click()
  await page.getByText(satisfied === '满意' ? '解决了' : '没解决', { exact: true }).click()
  if (why) await page.getByText(why, { exact: true }).click()
  await page.getByRole('button', { name: '交评价' }).click()
}
