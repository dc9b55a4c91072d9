import { useQuery } from '@tanstack/react-query'
import type { Output } from '#kit/api/client.ts'
import { categoriesQuery } from '../../api/queries.ts'
import { useWords, wordFor } from '../../words.ts'

export type Board = Output<'rates.get_board'>
export type Row = Board['rows'][number]
export type Cell = Row['all']
export type Base = 'valid' | 'all'
export type RateName = 'response' | 'solution' | 'satisfaction' | 'composite'
export const RATE_NAMES: readonly RateName[] = ['response', 'solution', 'satisfaction', 'composite']

/** `2026年6月`, or from one to another. */
export function useSayPeriod(): (months: readonly string[]) => string {
  const { language } = useWords()
  const say = (month: string) => {
    const [year = '', number = ''] = month.split('-')
    return language === 'en' ? month : `${year}年${Number(number)}月`
  }
  return (months) => {
    const [first = '', last = ''] = [months[0], months.at(-1)]
    if (first === last) return say(first)
    return language === 'en' ? `${first} to ${last}` : `${say(first)}至${say(last)}`
  }
}

/** A rate with its sign, or why there is none. */
export function useSayRate(
  board: Pick<Board, 'formula'>,
): (rate: number | null, cell: Cell) => string {
  const { t } = useWords()
  return (rate, cell) => {
    if (rate !== null) return `${rate.toFixed(2)}%`
    return cell.suppressed ? t('board.few', { n: board.formula.suppressBelow }) : t('board.none')
  }
}

/** What a row is called: areas and units bring their names, categories and levels have words. */
export function useRowName(
  board: Pick<Board, 'breakdown'>,
): (row: Pick<Row, 'key' | 'name'>) => string {
  const { t, loop } = useWords()
  const categories = useQuery(categoriesQuery).data?.categories
  return ({ key, name }) => {
    if (board.breakdown === 'tier')
      return `${wordFor(loop.tierNumerals, key)} ${wordFor(loop.tiers, key)}`
    if (board.breakdown === 'topic')
      return categories?.find(({ code }) => code === key)?.name ?? name
    return key === '' ? t('board.no_org') : name
  }
}
