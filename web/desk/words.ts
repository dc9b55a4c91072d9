import { useMemo } from 'react'
import { type FillValues, fill } from '#kit/words/fill.ts'
import { sayRefusal } from '#kit/words/refusal.ts'
import { type Language, makeSpeech } from '#kit/words/speech.ts'
import { core } from '#kit/words/zh-cn/core.ts'
import { type DeskKey, desk } from '#kit/words/zh-cn/desk.ts'

export type { Language } from '#kit/words/speech.ts'
export type { DeskKey } from '#kit/words/zh-cn/desk.ts'

const CHINESE = { ...core, desk }

export const speech = makeSpeech(CHINESE, async () => {
  const [shared, own] = await Promise.all([
    import('#kit/words/en/core.ts'),
    import('#kit/words/en/desk.ts'),
  ])
  return { ...shared.core, desk: own.desk }
})

export type Words = typeof core & {
  readonly language: Language
  /** A sentence of the desk, with `{name}` places filled. */
  readonly t: (key: DeskKey, values?: FillValues) => string
  /** Whatever went wrong, as what is so and what to do next. */
  readonly refusal: (error: unknown) => string
}

export function useWords(): Words {
  const words = speech.useWords()
  const language = speech.useLanguage()
  return useMemo(
    () => ({
      ...words,
      language,
      t: (key, values = {}) => fill(words.desk[key], values),
      refusal: (error) => sayRefusal(error, words.refusals),
    }),
    [words, language],
  )
}

/** The word for a code that came as plain text; a code without a word is shown as it is. */
export function wordFor(group: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(group, code) && group[code]) || code
}
