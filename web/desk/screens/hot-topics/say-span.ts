import { sayDay } from '#kit/words/when.ts'
import type { Words } from '../../words.ts'
import type { TopicCard } from './queries.ts'

/** From the first case to the last; one day is said once. */
export function saySpan(
  { firstAt, lastAt }: Pick<TopicCard, 'firstAt' | 'lastAt'>,
  nowMs: number,
  { t, when }: Pick<Words, 't' | 'when'>,
): string {
  const [from, to] = [sayDay(firstAt, nowMs, when), sayDay(lastAt, nowMs, when)]
  return from === to ? to : t('topics.span', { from, to })
}
