import { Go } from '../../routing.tsx'
import { useWords } from '../../words.ts'
import type { BoardSearch } from './board-search.ts'
import {
  type Base,
  type Board,
  type Cell,
  RATE_NAMES,
  type Row,
  useRowName,
  useSayRate,
} from './say-board.ts'

const COUNTS = [
  'closed',
  'excluded',
  'valid',
  'contacted',
  'solved',
  'satisfied',
  'basically_satisfied',
  'dissatisfied',
] as const

/** The measure whose cases a rate is made of. */
const RATE_OF = {
  response: 'contacted',
  solution: 'solved',
  satisfaction: 'satisfied',
  composite: 'valid',
} as const

type Props = {
  readonly board: Board
  readonly search: BoardSearch
  readonly base: Base
  /** On paper nothing is opened. */
  readonly plain?: boolean
}

/** A number of a cell that opens exactly the cases it counts. */
export function CellLink(props: {
  readonly search: BoardSearch
  readonly measure: string
  readonly row?: string
  readonly month?: string
  readonly children: string | number
}) {
  const { search, measure, row, month, children } = props
  const { base: _base, ...rest } = search
  const months = month === undefined ? {} : { from: month, to: month }
  return (
    <Go
      place={{
        to: '/rates/cases',
        search: { ...rest, ...months, ...(row === undefined ? {} : { row }), measure },
      }}
      className="figure-link"
    >
      {children}
    </Go>
  )
}

function Name({ board, row, search }: { board: Board; row: Row; search: BoardSearch }) {
  const { t } = useWords()
  const nameOf = useRowName(board)
  const name = nameOf(row)
  const isDeeper = board.breakdown === 'area' && row.key.length <= 12 && row.key !== board.areaCode
  return (
    <>
      {isDeeper ? (
        <Go place={{ to: '/rates', search: { ...search, areaCode: row.key } }}>{name}</Go>
      ) : (
        name
      )}
      {row.endedInto.length === 0 ? null : (
        <span className="muted small">
          {' '}
          {t('board.merged', { areas: row.endedInto.join('、') })}
        </span>
      )}
    </>
  )
}

function Line(props: Props & { readonly cell: Cell; readonly row?: Row }) {
  const { board, search, base, cell, row, plain } = props
  const { t } = useWords()
  const sayRate = useSayRate(board)
  const rates = cell[base]
  const link = (measure: string, shown: string | number) =>
    plain ? (
      shown
    ) : (
      <CellLink search={search} measure={measure} {...(row ? { row: row.key } : {})}>
        {shown}
      </CellLink>
    )
  return (
    <tr className={row ? undefined : 'figures-total'}>
      <th scope="row">
        {row ? (
          plain ? (
            row.name
          ) : (
            <Name board={board} row={row} search={search} />
          )
        ) : (
          t('board.total')
        )}
      </th>
      {RATE_NAMES.map((name) => (
        <td key={name} className={rates[name] === null ? 'muted small' : 'rate'}>
          {rates[name] === null
            ? sayRate(null, cell)
            : link(RATE_OF[name], sayRate(rates[name], cell))}
        </td>
      ))}
      {COUNTS.map((measure) => (
        <td key={measure}>{link(measure, cell.counts[measure])}</td>
      ))}
      <td className={cell.stillFine === null ? 'muted' : undefined}>
        {cell.stillFine === null ? '—' : link('fine', `${cell.stillFine.toFixed(2)}%`)}
      </td>
    </tr>
  )
}

/** Rows by what was chosen, over all months together: rates first, then the counts that they are made of. */
export function BoardTable(props: Props) {
  const { board } = props
  const { t, issues } = useWords()
  return (
    <table className="figures board-table">
      <thead>
        <tr>
          <th scope="col">{t(`board.by_${board.breakdown}`)}</th>
          {RATE_NAMES.map((name) => (
            <th key={name} scope="col">
              {t(`board.${name}`)}
            </th>
          ))}
          {COUNTS.map((measure) => (
            <th key={measure} scope="col">
              {issues.measures[measure]}
            </th>
          ))}
          <th scope="col">{t('board.still_fine')}</th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row) => (
          <Line key={row.key} {...props} row={row} cell={row.all} />
        ))}
        <Line {...props} cell={board.total.all} />
      </tbody>
    </table>
  )
}

/** The composite of every row in every month, each cell with its number of valid call-backs. */
export function MonthTable({ board, search, base }: Props) {
  const { t } = useWords()
  const sayRate = useSayRate(board)
  const nameOf = useRowName(board)
  const rows = [
    ...board.rows.map((row) => ({
      key: row.key,
      name: nameOf(row),
      months: row.months,
      row: row.key,
    })),
    { key: 'total', name: t('board.total'), months: board.total.months, row: undefined },
  ]
  return (
    <table className="figures board-table">
      <thead>
        <tr>
          <th scope="col">{t(`board.by_${board.breakdown}`)}</th>
          {board.months.map((month) => (
            <th key={month} scope="col">
              {month}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, months, row }) => (
          <tr key={key} className={row === undefined ? 'figures-total' : undefined}>
            <th scope="row">{name}</th>
            {months.map((cell, at) => (
              <td key={board.months[at]}>
                {cell.counts.closed === 0 ? (
                  <span className="muted">—</span>
                ) : (
                  <CellLink
                    search={search}
                    measure="valid"
                    month={board.months[at] ?? ''}
                    {...(row === undefined ? {} : { row })}
                  >
                    {cell[base].composite === null
                      ? sayRate(null, cell)
                      : `${cell[base].composite.toFixed(2)}%（${cell.counts.valid}）`}
                  </CellLink>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
