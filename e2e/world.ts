import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { OpenOptions, World } from './journey.ts'

export const RESULTS = resolve(import.meta.dirname, '../test-results')

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const DEVICES = {
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const

/** Slower than any honest page on a busy machine of two cores. */
const WAIT_MS = 30_000

type Watched = { readonly errors: string[]; readonly pages: Page[] }

export type OpenWorld = {
  readonly world: World
  /** Console and script errors that were not allowed. */
  errors(): string[]
  shootAll(name: string): Promise<void>
  close(): Promise<void>
}

/** The server that is walked on. */
export type Walked = Pick<World, 'origin' | 'dataDir' | 'said'>

/** A world for one journey. */
export function openWorld(browser: Browser, { origin, dataDir, said }: Walked): OpenWorld {
  const contexts: BrowserContext[] = []
  const watched: Watched = { errors: [], pages: [] }
  const allowed: RegExp[] = []
  const openPage = async (context: BrowserContext, path?: string) => {
    const page = await context.newPage()
    watch(page, watched)
    if (path) await page.goto(`${origin}${path}`)
    return page
  }
  const world: World = {
    origin,
    dataDir,
    said,
    open: async ({ device, path, language = 'zh-CN' }: OpenOptions) => {
      const context = await browser.newContext({
        ...DEVICES[device],
        baseURL: origin,
        locale: language,
        timezoneId: 'Asia/Shanghai',
      })
      context.setDefaultTimeout(WAIT_MS)
      contexts.push(context)
      return await openPage(context, path)
    },
    openAgain: (context, path) => openPage(context, path),
    checkAxe,
    allowErrors: (pattern) => void allowed.push(pattern),
    shoot: (page, name) => shoot(page, 'shots', name),
  }
  return {
    world,
    errors: () => watched.errors.filter((text) => !allowed.some((pattern) => pattern.test(text))),
    shootAll: async (name) => {
      for (const [index, page] of watched.pages.entries()) {
        if (!page.isClosed()) await shoot(page, 'failures', `${name}-${index + 1}`)
      }
    },
    close: async () => {
      for (const context of contexts) await context.close()
    },
  }
}

function watch(page: Page, { errors, pages }: Watched): void {
  pages.push(page)
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
  })
}

async function shoot(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(join(RESULTS, folder), { recursive: true })
  await page.screenshot({ path: join(RESULTS, folder, `${name}.png`) })
}

type Violation = { id: string; help: string; nodes: { target: unknown[]; html: string }[] }

/** What fades in has too little contrast for a moment; a skeleton pulses for ever and is not waited for. */
const AT_REST = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished)).then(() => true)`

async function checkAxe(page: Page): Promise<void> {
  await page.evaluate(AT_REST)
  // Evaluated through the debugger, so the page's own content policy stays as it is in service.
  await page.evaluate(AXE)
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(AXE_TAGS)}, resultTypes: ['violations'] })
       .then((result) => result.violations)`,
  )) as Violation[]
  if (violations.length === 0) return
  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes
      .slice(0, 5)
      .map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`),
  ])
  throw new Error(`axe finds ${violations.length} faults on ${page.url()}\n${lines.join('\n')}`)
}
