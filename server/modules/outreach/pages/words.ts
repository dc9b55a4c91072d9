import type { PublicKind, PublicStage, Rhythm } from '#contract/outreach/terms.ts'
import { en } from './words-en.ts'
import { zh } from './words-zh.ts'

/** The words of the pages that the server itself writes: they open without any script. */
export type PageWords = {
  readonly lang: 'zh-CN' | 'en'
  readonly brand: string
  readonly home: string
  readonly report: string
  readonly areaTitle: (place: string) => string
  readonly areaLead: (open: number) => string
  readonly nothingOpen: string
  readonly mapTitle: string
  readonly morePins: string
  readonly stages: Readonly<Record<PublicStage, string>>
  readonly figuresTitle: string
  readonly contact: string
  readonly answer: string
  readonly close: string
  /** A day; the year is null where it goes without saying. */
  readonly day: (year: string | null, month: number, date: number) => string
  readonly hours: (hours: number) => string
  readonly days: (days: number) => string
  readonly tooFew: (cases: number) => string
  readonly cases: (cases: number) => string
  readonly defined: (fromOn: string, asOf: string) => string
  readonly rates: readonly [response: string, solution: string, satisfaction: string]
  readonly listTitle: string
  readonly newest: string
  readonly followed: string
  readonly older: string
  readonly nothingListed: string
  readonly longTermTitle: string
  readonly reviewOn: (day: string) => string
  readonly raisedOn: (day: string) => string
  readonly promisedOn: (day: string) => string
  readonly endedOn: (day: string) => string
  readonly holder: (name: string) => string
  readonly noHolder: string
  readonly followers: (count: number) => string
  readonly lookUpTitle: string
  readonly lookUpLabel: string
  readonly lookUp: string
  readonly alsoMine: string
  readonly share: string
  readonly hidden: string
  readonly notFound: string
  readonly tooFast: string
  readonly subscribeTitle: string
  readonly subscribeLead: string
  readonly mail: string
  readonly kindsLabel: string
  readonly kinds: Readonly<Record<PublicKind, string>>
  readonly rhythmLabel: string
  readonly rhythms: Readonly<Record<Rhythm, string>>
  readonly categoryLabel: string
  readonly allCategories: string
  readonly subscribe: string
  readonly feed: string
  readonly subscribed: string
  readonly badForm: string
  readonly mailNotReady: string
  readonly confirmTitle: string
  readonly confirmLead: string
  readonly confirm: string
  readonly confirmed: string
  readonly offTitle: string
  readonly offLead: string
  readonly off: string
  readonly offDone: string
  readonly backToArea: string
  readonly linkExpired: string
  readonly poster: string
  readonly posterTitle: (place: string) => string
  readonly posterScan: string
  readonly posterHow: string
  readonly posterPrint: string
  readonly otherLanguage: string
  readonly places: string
}

/** Chinese unless English was asked for. */
export function wordsFor(language: unknown, accepted: string | undefined): PageWords {
  if (language === 'en') return en
  if (language === 'zh') return zh
  return accepted?.toLowerCase().startsWith('en') ? en : zh
}
