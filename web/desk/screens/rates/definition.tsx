import { useWords } from '../../words.ts'
import type { Board } from './say-board.ts'

/** 口径: what every number means, as the formula in force says it (Part G 2). */
export function Definition({ board, open = false }: { board: Board; open?: boolean }) {
  const { t, issues } = useWords()
  const { formula } = board
  const lines = [
    t('board.definition_month'),
    t('board.definition_base', {
      own: formula.ownWordCounts ? t('board.definition_own') : '',
      code: formula.codeWordCounts ? t('board.definition_code') : '',
      silence: formula.silenceCounts ? t('board.definition_silence') : '',
    }),
    t('board.definition_rates', {
      results: formula.solvedResults.map((result) => issues.results[result]).join('、'),
      basically: formula.basically,
      response: formula.response,
      solution: formula.solution,
      satisfaction: formula.satisfaction,
    }),
    t('board.definition_small', { n: formula.suppressBelow }),
    t('board.definition_list'),
  ]
  return (
    <details className="small muted board-definition" open={open}>
      <summary>{t('board.definition')}</summary>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  )
}
