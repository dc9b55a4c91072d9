import { operation } from '../core/operation.ts'
import { BoardFilters } from './board-filters.ts'
import { Board } from './terms.ts'

export const getBoard = operation({
  name: 'rates.get_board',
  method: 'GET',
  path: '/api/rates/board',
  access: 'staff',
  summary: '三率看板：按区域、单位、类别、层级和月份，两种基数，每格能打开清单',
  input: BoardFilters,
  output: Board,
  refusals: ['rates.not_your_area', 'rates.bad_months'],
})
