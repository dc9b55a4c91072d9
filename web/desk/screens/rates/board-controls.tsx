import { useGo } from '../../routing.tsx'
import { useMe } from '../../session/use-me.ts'
import { useWords } from '../../words.ts'
import { type BoardSearch, type Breakdown, boardInput } from './board-search.ts'

const BREAKDOWNS: readonly Breakdown[] = ['area', 'org', 'topic', 'tier']

type Chip = {
  readonly key: string
  readonly label: string
  readonly on: boolean
  readonly more: BoardSearch
}

function Chips(props: {
  label: string
  chips: readonly Chip[]
  onChoose: (more: BoardSearch) => void
}) {
  const { label, chips, onChoose } = props
  return (
    <fieldset className="chips" aria-label={label}>
      {chips.map(({ key, label: word, on, more }) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={on}
          onClick={() => onChoose(more)}
        >
          {word}
        </button>
      ))}
    </fieldset>
  )
}

/** Which months, by what, on which base. Everything stands in the address, so that it can be shared. */
export function BoardControls({ search, nowMs }: { search: BoardSearch; nowMs: number }) {
  const { t } = useWords()
  const go = useGo()
  const me = useMe()
  const { from, to, breakdown } = boardInput(search, nowMs)
  const set = (more: BoardSearch | { secret: undefined } | { base: undefined }) => {
    const next: Record<string, string | undefined> = { ...search, ...more }
    const kept = Object.entries(next).filter(([, value]) => value !== undefined)
    go(
      { to: '/rates', search: Object.fromEntries(kept) as BoardSearch },
      { replace: true, stays: true },
    )
  }
  const maySecret = me.permissions.includes('read_secret:issue')
  return (
    <div className="board-controls no-print">
      <label>
        {t('board.from')}
        <input
          type="month"
          value={from}
          max={to}
          onChange={({ target }) => target.value && set({ from: target.value })}
        />
      </label>
      <label>
        {t('board.to')}
        <input
          type="month"
          value={to}
          min={from}
          onChange={({ target }) => target.value && set({ to: target.value })}
        />
      </label>
      <Chips
        label={t('board.by')}
        chips={BREAKDOWNS.map((one) => ({
          key: one,
          label: t(`board.by_${one}`),
          on: one === breakdown,
          more: { by: one },
        }))}
        onChoose={set}
      />
      <fieldset className="chips" aria-label={t('board.base')}>
        <button
          type="button"
          className="chip"
          aria-pressed={search.base === undefined}
          onClick={() => set({ base: undefined })}
        >
          {t('board.base_valid')}
        </button>
        <button
          type="button"
          className="chip"
          aria-pressed={search.base === 'all'}
          onClick={() => set({ base: 'all' })}
        >
          {t('board.base_all')}
        </button>
      </fieldset>
      {maySecret ? (
        <label className="board-check">
          <input
            type="checkbox"
            checked={search.secret === 'true'}
            onChange={({ target }) =>
              set(target.checked ? { secret: 'true' } : { secret: undefined })
            }
          />
          {t('board.secret')}
        </label>
      ) : null}
    </div>
  )
}
