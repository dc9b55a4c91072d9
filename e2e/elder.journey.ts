import type { Page } from 'playwright-core'
import { journey, must } from './journey.ts'
import { newMark } from './steps/mark.ts'
import { handIn, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

const TEXT_PX_MIN = 18
const TARGET_PX_MIN = 60

type Small = { readonly what: string; readonly px: number }

/** Text smaller than 18 px and targets lower than 60 px on the page as it is. */
async function tooSmall(page: Page): Promise<Small[]> {
  return await page.evaluate(
    ([textPxMin, targetPxMin]) => {
      const found: { what: string; px: number }[] = []
      const note = (element: Element, px: number) => {
        const said = (element.textContent ?? '').trim().slice(0, 20)
        found.push({ what: `${element.tagName.toLowerCase()} «${said}»`, px })
      }
      for (const element of document.querySelectorAll('#app p, #app dd, #app span, #app li')) {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        )
        const px = Number.parseFloat(getComputedStyle(element).fontSize)
        const shown = own && !element.closest('.visually-hidden') && element.checkVisibility()
        if (shown && px < textPxMin) note(element, px)
      }
      const targets =
        'a[href], button, textarea, input:not([type="file"], [type="radio"]), label.pick'
      for (const element of document.querySelectorAll(targets)) {
        const { height, width } = element.getBoundingClientRect()
        const hidden = element.closest('.visually-hidden, .skip') || !element.checkVisibility()
        const px = Math.round(Math.min(height, width))
        if (!hidden && px < targetPxMin) note(element, px)
      }
      return found
    },
    [TEXT_PX_MIN, TARGET_PX_MIN] as const,
  )
}

async function mustBeLarge(page: Page, where: string): Promise<void> {
  const small = await tooSmall(page)
  const lines = small.map(({ what, px }) => `${what} ${px} px`)
  must(small.length === 0, `too small on ${where}:\n${lines.join('\n')}`)
}

export const journeys = [
  journey(
    'in the elder mode everything is large, and a report takes three steps',
    async (world) => {
      const phone = await openAs(world, 'neighbour', { device: 'phone', path: '/' })
      await phone.getByRole('button', { name: '换成长辈版' }).click()
      await phone.getByRole('button', { name: '退出长辈版' }).waitFor()
      await phone.locator('h1').waitFor()
      await mustBeLarge(phone, 'home')
      await world.checkAxe(phone)
      await world.shoot(phone, 'elder-home')

      await phone
        .getByRole('link', { name: /我要反映/ })
        .first()
        .click()
      await phone.getByText('第 1 步，共 3 步').waitFor()
      await mustBeLarge(phone, 'what')
      await writeReport(phone, { words: `${newMark()}楼梯扶手断了一截` })
      await phone.getByText('第 3 步，共 3 步').waitFor()
      await mustBeLarge(phone, 'check')
      await world.checkAxe(phone)
      await world.shoot(phone, 'elder-check')
      await handIn(phone)
      await mustBeLarge(phone, 'sent')
      await phone.getByRole('button', { name: '看进展' }).click()
      await phone.getByRole('heading', { name: '经过' }).waitFor()
      await mustBeLarge(phone, 'item')
      await world.checkAxe(phone)
      await world.shoot(phone, 'elder-item')
      await phone.goto('/')
      await phone.getByRole('button', { name: '退出长辈版' }).click()
      await phone.getByRole('button', { name: '换成长辈版' }).waitFor()
    },
  ),
]
