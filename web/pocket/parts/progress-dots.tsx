import type { IssueState } from '#contract/issues/terms.ts'
import { useWords } from '../words.ts'

const STAGES = ['ask', 'do', 'answer', 'judge'] as const

/** Which of 交、办、答、评 an issue is at; 4 when all are done, null when it left the way. */
export function stageOf(state: IssueState): number | null {
  switch (state) {
    case 'submitted':
    case 'accepted':
    case 'dispatched':
    case 'returned':
      return 0
    case 'handling':
    case 'paused':
    case 'asking':
    case 'extending':
    case 'shelved':
    case 'reviewing':
    // What was merged, and what was split, is being done elsewhere.
    case 'merged':
    case 'split':
      return 1
    case 'answered':
      return 2
    case 'verified':
      return 3
    case 'closed':
      return 4
    case 'declined':
    case 'withdrawn':
    case 'gathered':
      return null
  }
}

/** 交 → 办 → 答 → 评: how far an issue is, as four words and as one sentence for those who listen. */
export function ProgressDots({ state }: { state: IssueState }) {
  const words = useWords()
  const stage = stageOf(state)
  if (stage === null) return null
  return (
    <ol className="dots">
      {STAGES.map((name, index) => {
        const at = index < stage ? 'done' : index === stage ? 'now' : 'later'
        return (
          <li key={name} data-at={at} aria-current={at === 'now' ? 'step' : undefined}>
            <span className="dot" aria-hidden="true">
              {at === 'done' ? '✓' : ''}
            </span>
            <span>
              {words.pocket.stages[name]}
              <span className="visually-hidden">{words.pocket.stageAt[at]}</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
