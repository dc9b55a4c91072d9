/** A word of the office and what a neighbour would say instead. */
export type PlainWord = { readonly word: string; readonly plain: string }

export type PlainRules = {
  readonly words: readonly PlainWord[]
  /** The longest sentence in characters; white space is not counted. */
  readonly sentenceMax: number
}

/** A place in a text that a reader may stumble over. Positions are UTF-16 code units. */
export type PlainFinding = {
  readonly kind: 'office_word' | 'long_sentence'
  readonly from: number
  /** Position after the last character. */
  readonly to: number
  readonly text: string
  /** What to say instead; null for a long sentence, which only its writer can divide. */
  readonly plain: string | null
}

const SENTENCE = /[^。！？；!?;\n]+/g

/**
 * Finds words of the office and sentences that are too long, in the order of the text. Of two words
 * that overlap the longer one counts (「属地管理」 before 「属地」); no two findings of words overlap.
 * Pure: the same text and rules give the same findings.
 */
export function checkPlainWords(text: string, rules: PlainRules): PlainFinding[] {
  const found = [...officeWords(text, rules.words), ...longSentences(text, rules.sentenceMax)]
  return found.sort((a, b) => a.from - b.from || a.to - b.to)
}

function officeWords(text: string, words: readonly PlainWord[]): PlainFinding[] {
  const longestFirst = words
    .filter(({ word }) => word !== '')
    .toSorted((a, b) => b.word.length - a.word.length)
  const found: PlainFinding[] = []
  for (let at = 0; at < text.length; ) {
    const hit = longestFirst.find(({ word }) => text.startsWith(word, at))
    if (!hit) {
      at += 1
      continue
    }
    const to = at + hit.word.length
    found.push({ kind: 'office_word', from: at, to, text: hit.word, plain: hit.plain })
    at = to
  }
  return found
}

function longSentences(text: string, sentenceMax: number): PlainFinding[] {
  return [...text.matchAll(SENTENCE)].flatMap((match): PlainFinding[] => {
    const [sentence] = match
    if ([...sentence.replaceAll(/\s/g, '')].length <= sentenceMax) return []
    const from = match.index
    return [
      { kind: 'long_sentence', from, to: from + sentence.length, text: sentence, plain: null },
    ]
  })
}
