import type { Question } from '#contract/issues/question-terms.ts'
import type { Input } from '#kit/api/client.ts'
import { particularsOf, questionGap, type Replies, stopWords } from '#kit/issues/questions.ts'
import type { Category, Urgency } from '../../api/queries.ts'

type Submit = Input<'issues.submit'>
export type EntryPlace = Submit['place']
/** The ways a problem reaches a desk; the phones' own ways are not entered here. */
export const ENTRY_CHANNELS = ['counter', 'phone', 'visit', 'hotline_12345', 'paper'] as const
export type EntryChannel = (typeof ENTRY_CHANNELS)[number]

/** What has been written so far for somebody who asked at a counter, by phone or on paper. */
export type Entry = {
  readonly channel: EntryChannel
  readonly description: string
  readonly categoryCode: Category['code'] | undefined
  readonly urgency: Urgency
  readonly place: EntryPlace | undefined
  readonly identity: 'named' | 'secret' | 'anonymous'
  readonly name: string
  readonly phone: string
  readonly consent: boolean
  readonly photoIds: readonly string[]
  /** What was said to the questions of the category. */
  readonly replies: Replies
}

export const EMPTY_ENTRY: Entry = {
  channel: 'counter',
  description: '',
  categoryCode: undefined,
  urgency: 'normal',
  place: undefined,
  identity: 'named',
  name: '',
  phone: '',
  consent: false,
  photoIds: [],
  replies: {},
}

export type EntryGap = 'description' | 'particulars' | 'place' | 'place_text' | 'name' | 'consent'

/** What still has to be filled, in the order of the screen. An anonymous asker gives no name. */
export function entryGaps(entry: Entry, questions: readonly Question[] = []): readonly EntryGap[] {
  const gaps: EntryGap[] = []
  if (entry.description.trim().length < 2) gaps.push('description')
  const isStopped = stopWords(questions, entry.replies) !== null
  const isHeldUp = questions.some((question) => questionGap(question, entry.replies) !== null)
  if (isStopped || isHeldUp) gaps.push('particulars')
  if (entry.place === undefined) gaps.push('place')
  else if (entry.place.text.trim() === '') gaps.push('place_text')
  if (entry.identity !== 'anonymous') {
    if (entry.name.trim() === '') gaps.push('name')
    if (!entry.consent) gaps.push('consent')
  }
  return gaps
}

/** The request for a complete entry; null while something is missing. */
export function entryRequest(
  entry: Entry,
  requestId: string,
  questions: readonly Question[] = [],
): Submit | null {
  if (entry.place === undefined || entryGaps(entry, questions).length > 0) return null
  const phone = entry.phone.trim()
  return {
    requestId,
    channel: entry.channel,
    description: entry.description.trim(),
    urgency: entry.urgency,
    identity: entry.identity,
    place: { ...entry.place, text: entry.place.text.trim() },
    photoIds: [...entry.photoIds],
    ...(entry.categoryCode === undefined ? {} : { categoryCode: entry.categoryCode }),
    ...(questions.length === 0 ? {} : { particulars: particularsOf(questions, entry.replies) }),
    ...(entry.identity === 'anonymous'
      ? {}
      : {
          onBehalfOf: {
            name: entry.name.trim(),
            consent: true as const,
            ...(phone === '' ? {} : { phone }),
          },
        }),
  }
}
