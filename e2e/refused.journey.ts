import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { journey, must, type World } from './journey.ts'
import { ask, countFound, refusal } from './steps/api.ts'
import { confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { openItem } from './steps/item.ts'
import { newMark } from './steps/mark.ts'
import { newAccount } from './steps/new-account.ts'
import { handIn, readSent, reportFromHome, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

const MEGABYTE = 1024 * 1024

/** Gives an account to a secretary of a community other than that of `page`'s person, and signs in. */
async function openNextDoor(world: World, page: Page): Promise<Page> {
  const { areaCode: own } = await postOf(page)
  const { areas } = await ask(page, 'territory.list_areas', { parentCode: own.slice(0, 9) })
  const other = areas.find(({ code }) => code !== own)
  must(other, 'the street has only one community')
  const role = ['--role', 'community_secretary', '--area', other.code]
  const { login, password } = await newAccount(world.dataDir, '邻书记', role)
  return await openAs(world, login, { device: 'desktop', path: '/desk/', password })
}

export const journeys = [
  journey(
    'an officer of another community finds nothing under the link of an issue',
    async (world) => {
      world.allowErrors(/404/)
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const mark = newMark()
      const { issueId } = await reportFromHome(resident, { words: `${mark}门口有积水` })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      await openAtDesk(desk, issueId)
      const next = await openNextDoor(world, desk)
      await next.goto(`/desk/issues/${issueId}`)
      await next.getByText('没有找到这一件，或者您不能看。请核对编号。').waitFor()
      await world.checkAxe(next)
      must((await countFound(desk, mark)) === 1, 'the own community does not find it')
      must((await countFound(next, mark)) === 0, 'the next community finds it')
    },
  ),

  journey(
    'who did the work is not offered to verify it, and is refused when asking anyway',
    async (world) => {
      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const { issueId } = await reportFromHome(resident, { words: `${newMark()}楼下单车乱停放` })
      const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
      const { office } = await postOf(desk)
      await openAtDesk(desk, issueId)
      await dispatch(desk, '② 社区', office)
      await desk.getByRole('button', { name: '签收' }).click()
      await desk.getByText('已签收，现在是「办理中」。').waitFor()
      await desk.getByRole('button', { name: '答复', exact: true }).click()
      await desk.getByText('客观上办不到，已解释').click()
      await desk.getByLabel('答复内容').fill('已和车主说好，画线后再停。')
      await confirm(desk, '答复', '待核查')
      const buttons = await desk.locator('.action-buttons').innerText()
      must(!/核查|退回/.test(buttons), `the one who did it is offered: ${buttons}`)
      const { code, status } = await refusal(desk, 'issues.verify', {
        requestId: randomUUID(),
        issueId,
        photoIds: [],
      })
      must(status === 403 && code === 'loop.doer_may_not_judge', `answered ${status} ${code}`)
      await openItem(resident, issueId)
      await resident.getByText(/说办好了，正在核查/).waitFor()
    },
  ),

  journey('tapping twice hands a report in once', async (world) => {
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    const mark = newMark()
    await writeReport(resident, { words: `${mark}电梯里的灯一闪一闪` })
    await resident.getByRole('button', { name: '交上去' }).dblclick()
    await readSent(resident)
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    must((await countFound(desk, mark)) === 1, 'the report was handed in more than once')
  }),

  journey('a photo of 20 MB is refused in plain words and the text stays', async (world) => {
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    const words = `${newMark()}围墙裂了一条缝`
    await resident.getByLabel('拍张照，或者说一句').fill(words)
    // What the phone cannot read it cannot make smaller either.
    const buffer = Buffer.alloc(20 * MEGABYTE, 7)
    const photo = { name: 'large.heic', mimeType: 'image/heic', buffer }
    await resident.getByLabel('从相册选').setInputFiles(photo)
    await resident.getByRole('alert').getByText('照片不超过 15 MB').waitFor()
    must(
      (await resident.getByLabel('拍张照，或者说一句').inputValue()) === words,
      'the text is gone',
    )
    await world.checkAxe(resident)
    await world.shoot(resident, 'too-large')
    const { status, code } = await refusal(resident, 'files.begin_upload', {
      requestId: randomUUID(),
      sizeBytes: buffer.length,
      purpose: 'photo',
      name: photo.name,
    })
    must(status === 413 && code === 'files.too_large', `answered ${status} ${code}`)
    await resident.getByRole('button', { name: '下一步' }).click()
    await resident.getByRole('heading', { name: '在哪里' }).waitFor()
  }),

  journey('a script in a report is shown as the text it is', async (world) => {
    const resident = await openAs(world, 'resident', { device: 'phone', path: '/report' })
    const words = `${newMark()}<img src=x onerror="document.title='ran'"><script>alert(1)</script>`
    await writeReport(resident, { words })
    await handIn(resident)
    await resident.getByRole('button', { name: '看进展' }).click()
    await resident.getByText(words, { exact: true }).waitFor()
    const issueId = new URL(resident.url()).pathname.split('/').at(-1) ?? ''
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
    await openAtDesk(desk, issueId)
    await desk.getByText(words, { exact: true }).first().waitFor()
    for (const page of [resident, desk]) {
      must((await page.title()) !== 'ran', 'the script ran')
      must((await page.locator('img[src="x"]').count()) === 0, 'the words became a picture')
    }
  }),
]
