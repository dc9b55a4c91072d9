import type { BrowserContext, Page } from 'playwright-core'

export type Device = 'phone' | 'desktop'

export type OpenOptions = {
  readonly device: Device
  /** Path to go to first; nothing is opened without it. */
  readonly path?: string
  readonly language?: 'zh-CN' | 'en'
}

/** What a journey has to walk with. Everything it opens is closed after it. */
export type World = {
  /** `http://127.0.0.1:PORT` of the real server with the demo district. */
  readonly origin: string
  /** The data directory of that server, for the command line. */
  readonly dataDir: string
  /** What that server wrote so far: the demo writes there what it would send to phones. */
  said(): string
  /** A person's own browser: its cookies and storage are shared with nobody. */
  open(options: OpenOptions): Promise<Page>
  /** Another page of the same person. */
  openAgain(context: BrowserContext, path: string): Promise<Page>
  /** Fails with a readable list when axe finds anything against WCAG 2.2 AA on the page as it is. */
  checkAxe(page: Page): Promise<void>
  /** Errors that the pages may show in the console in this journey, such as a refused request's 403. */
  allowErrors(pattern: RegExp): void
  /** Writes `test-results/shots/NAME.png`. */
  shoot(page: Page, name: string): Promise<void>
}

export type Journey = { readonly name: string; readonly walk: (world: World) => Promise<void> }

/**
 * One walk through the real app, named by a sentence of the domain. A file `*.journey.ts` exports
 * `journeys`; they run one after the other, in order, against one server.
 */
export function journey(name: string, walk: (world: World) => Promise<void>): Journey {
  return { name, walk }
}

/** Throws with the sentence unless the fact holds. */
export function must(fact: unknown, sentence: string): asserts fact {
  if (!fact) throw new Error(sentence)
}
