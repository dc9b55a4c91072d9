import { ApiRefusal } from '#kit/api/client.ts'
import { fill } from '#kit/words/fill.ts'
import { sayMoment } from '#kit/words/when.ts'
import { useNowMs } from '../../use-now.ts'
import { useWords, wordFor } from '../../words.ts'

/** Why a call may not be made now and when it may: the time in it as people say it. */
export function useSayCallProblem(): (code: string, at: string) => string {
  const { refusals, when } = useWords()
  const nowMs = useNowMs()
  return (code, at) => fill(wordFor(refusals, code), { at: sayMoment(at, nowMs, when) })
}

/** Every «no» of a call, with its time where it has one. */
export function useSayCallRefusal(): (error: unknown) => string {
  const { refusal } = useWords()
  const say = useSayCallProblem()
  return (error) => {
    const at = error instanceof ApiRefusal ? error.facts['at'] : undefined
    return error instanceof ApiRefusal && typeof at === 'string'
      ? say(error.code, at)
      : refusal(error)
  }
}
