// Makes the pictures of docs/mechanisms from a fresh demo district. By hand, after screens changed:
//   node scripts/screenshots.mjs
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import type { World } from './journey.ts'
import { startServer } from './server.ts'
import { confirm, dispatch, openAtDesk } from './steps/desk.ts'
import { answerOnPhone, openItem, signFor } from './steps/item.ts'
import { lampPhoto } from './steps/photo.ts'
import { handIn, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'
import { openWorld } from './world.ts'

const FOLDER = resolve(import.meta.dirname, '../docs/mechanisms/images')
const LIMIT_BYTES = 150 * 1024
const PHONE_PX = 520
const DESK_PX = 1200

/** Writes one picture, small enough to be kept in the repository. */
async function picture(page: Page, name: string): Promise<void> {
  const isPhone = (page.viewportSize()?.width ?? 0) < 600
  const raw = await page.screenshot({ animations: 'disabled' })
  const small = await sharp(raw)
    .resize({ width: isPhone ? PHONE_PX : DESK_PX })
    .png({ palette: true, colours: 64, effort: 10 })
    .toBuffer()
  if (small.length > LIMIT_BYTES) throw new Error(`${name} has ${small.length} bytes`)
  await writeFile(join(FOLDER, `${name}.png`), small)
  process.stdout.write(`  ${name}.png  ${Math.round(small.length / 1024)} kB\n`)
}

/** A map is ready before its pins and shades are painted, which nothing on the page tells. */
async function mapDrawn(page: Page): Promise<void> {
  await page.locator('.map[data-ready]').waitFor()
  await page.waitForTimeout(3_000)
}

/** The phone's way: writing, the promise, the answer to judge; and home in large letters. */
async function picturesOfPhone(phone: Page): Promise<string> {
  await phone.goto('/report')
  const words = '3栋2单元楼道的灯不亮，晚上看不见'
  await writeReport(phone, { words, photo: await lampPhoto('broken') })
  await phone.getByText('楼道灯').first().waitFor()
  await picture(phone, 'phone-report')
  await handIn(phone)
  await picture(phone, 'phone-promise')
  await phone.getByRole('button', { name: '看进展' }).click()
  await phone.waitForURL(/\/items\//)
  return new URL(phone.url()).pathname.split('/').at(-1) ?? ''
}

async function picturesOfDesk(world: World, desk: Page, issueId: string): Promise<void> {
  await desk.goto(`/desk/sort?item=${issueId}`)
  await desk.getByRole('form', { name: '派单' }).waitFor()
  await mapDrawn(desk)
  await picture(desk, 'desk-sort')
  const worker = await openAs(world, 'property', { device: 'phone', path: '/work' })
  await openAtDesk(desk, issueId)
  await dispatch(desk, '① 小区', (await postOf(worker)).office)
  await openItem(worker, issueId)
  await signFor(worker)
  await answerOnPhone(worker, '换了新灯，今晚试过，亮的。', await lampPhoto('mended'))
  await desk.getByText('待核查').first().waitFor()
  await picture(desk, 'desk-item')
  await desk.getByRole('button', { name: '核查通过' }).click()
  await confirm(desk, '核查通过', '待评价')
}

async function walk(world: World): Promise<void> {
  const phone = await openAs(world, 'resident', { device: 'phone', path: '/' })
  await phone.getByRole('heading', { name: '正在办的' }).waitFor()
  await picture(phone, 'phone-home')
  const issueId = await picturesOfPhone(phone)
  const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/' })
  await picturesOfDesk(world, desk, issueId)
  await phone.getByText('请您评价办得好不好').first().waitFor()
  await picture(phone, 'phone-answer')
  const street = await openAs(world, 'street', { device: 'desktop', path: '/desk/overview' })
  await mapDrawn(street)
  await picture(street, 'desk-overview')
}

await mkdir(FOLDER, { recursive: true })
const server = await startServer()
try {
  const browser = await launchBrowser()
  const { world, close } = openWorld(browser, server)
  try {
    await walk(world)
  } finally {
    await close()
    await browser.close()
  }
} finally {
  await server.stop()
}
