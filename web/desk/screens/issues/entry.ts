import type { Input } from '#kit/api/client.ts'
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
}

export type EntryGap = 'description' | 'place' | 'place_text' | 'name' | 'consent'

/** What still has to be filled, in the order of the screen. An anonymous asker gives no name. */
export function entryGaps(entry: Entry): readonly EntryGap[] {
  const gaps: EntryGap[] = []
  if (entry.description.trim().length < 2) gaps.push('description')
  if (entry.place === undefined) gaps.push('place')
  else if (entry.place.text.trim() === '') gaps.push('place_text')
  if (entry.identity !== 'anonymous') {
    if (entry.name.trim() === '') gaps.push('name')
    if (!entry.consent) gaps.push('consent')
  }
  return gaps
}

/** The request for a complete entry; null while something is missing. */
export function entryRequest(entry: Entry, requestId: string): Submit | null {
  if (entry.place === undefined || entryGaps(entry).length > 0) return null
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
