import type { Input } from '#kit/api/client.ts'

type Result = Input<'rates.record_call_back'>

/** What a clerk has entered of one call so far. */
export type CallAnswers = {
  readonly outcome?: Result['outcome']
  readonly contacted?: boolean
  readonly solved?: boolean
  readonly satisfaction?: NonNullable<Result['satisfaction']>
  readonly reason?: NonNullable<Result['reason']>
  readonly comment: string
}

export type AnswerName = 'outcome' | 'contacted' | 'solved' | 'satisfaction' | 'reason'

/** What still has to be asked, in the order in which it is asked. */
export function openAnswers(answers: CallAnswers): AnswerName[] {
  const asked: AnswerName[] =
    answers.outcome === 'answered'
      ? ['outcome', 'contacted', 'solved', 'satisfaction']
      : ['outcome']
  if (answers.outcome === 'answered' && answers.satisfaction === 'dissatisfied')
    asked.push('reason')
  return asked.filter((name) => answers[name] === undefined)
}

/** What is sent: only what belongs to how the call ended. */
export function callBody(answers: CallAnswers): Omit<Result, 'requestId' | 'issueId'> | null {
  if (answers.outcome === undefined || openAnswers(answers).length > 0) return null
  const { outcome, contacted, solved, satisfaction, reason } = answers
  const comment = answers.comment.trim()
  return {
    outcome,
    ...(outcome === 'answered' && contacted !== undefined ? { contacted } : {}),
    ...(outcome === 'answered' && solved !== undefined ? { solved } : {}),
    ...(outcome === 'answered' && satisfaction ? { satisfaction } : {}),
    ...(outcome === 'answered' && satisfaction === 'dissatisfied' && reason ? { reason } : {}),
    ...(comment === '' ? {} : { comment }),
  }
}
