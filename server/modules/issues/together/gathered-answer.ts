import type { PartOutcome } from './repo-family.ts'

const RESULT_WORDS: Readonly<Record<string, string>> = {
  solved: '已解决',
  partly_solved: '部分解决',
  explained: '已解释',
  unreachable: '联系不上',
  legal_path: '转法定途径',
  unreasonable: '不合理诉求',
}
const STATE_WORDS: Readonly<Record<string, string>> = {
  declined: '不予受理',
  withdrawn: '已撤回',
}

/** How a part ended, in a word: what it was answered, unless it never came to an answer. */
function outcomeOf({ state, result }: PartOutcome): string {
  return STATE_WORDS[state] ?? RESULT_WORDS[result ?? ''] ?? '已办结'
}

/** The longest answer that an issue keeps. */
const TEXT_MAX = 2000

/**
 * What a whole is answered when its parts have ended: solved when each was, partly when one was,
 * otherwise explained; and a line for each part in the order in which they were named.
 */
export function gatheredAnswer(parts: readonly PartOutcome[]): { result: string; text: string } {
  const solved = parts.filter(({ state, result }) => state === 'closed' && result === 'solved')
  const some = parts.some(({ result }) => result === 'solved' || result === 'partly_solved')
  const result = solved.length === parts.length ? 'solved' : some ? 'partly_solved' : 'explained'
  const lines = parts.map(
    (part, at) =>
      `${at + 1}. ${part.title}：${outcomeOf(part)}${part.text ? `。${part.text}` : ''}`,
  )
  return { result, text: lines.join('\n').slice(0, TEXT_MAX) }
}
