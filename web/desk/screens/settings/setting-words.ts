import { useEffect, useMemo } from 'react'
import { type FillValues, fill } from '#kit/words/fill.ts'
import { makeSpeech } from '#kit/words/speech.ts'
import { settings as chinese, type SettingEntry } from '#kit/words/zh-cn/settings.ts'
import type { Place } from '../../routing.tsx'
import { useWords } from '../../words.ts'

type UiKey = keyof typeof chinese.ui

/** The settings' words are many and only these screens need them: they come with the screens. */
const speech = makeSpeech(chinese, async () => (await import('#kit/words/en/settings.ts')).settings)

export type SettingWords = typeof chinese & {
  readonly say: (key: UiKey, values?: FillValues) => string
}

/** The words of the settings in the desk's language. */
export function useSettingWords(): SettingWords {
  const { language } = useWords()
  const words = speech.useWords()
  useEffect(() => {
    // Without the English words the screens go on in Chinese.
    void speech.choose(language).catch(() => undefined)
  }, [language])
  return useMemo(
    () => ({ ...words, say: (key, values = {}) => fill(words.ui[key], values) }),
    [words],
  )
}

const NO_WORDS = { title: '', what: '', from: '', fields: {} } satisfies SettingEntry

/** The words of one setting; a setting without words is shown by its own names. */
export function entryOf(words: SettingWords, name: string): SettingEntry {
  const entry: SettingEntry | undefined = words.entries[name]
  return entry ?? { ...NO_WORDS, title: name }
}

/** The name of a place. */
export function labelOf(entry: SettingEntry, pattern: string): string {
  return entry.fields[pattern] ?? pattern.slice(pattern.lastIndexOf('.') + 1)
}

/** The word for a code at a place. */
export function choiceOf(entry: SettingEntry, pattern: string, code: string): string {
  return entry.values?.[pattern]?.[code] ?? code
}

/** What is wrong at a place, in words. */
export function sayProblem(
  words: SettingWords,
  { code, facts }: { code: string; facts: Readonly<Record<string, string | number>> },
): string {
  return fill(words.problems[code] ?? code, facts)
}

/** Where a setting is edited. A dot in an address would ask the server for a file. */
export function settingPlace(name: string): Place {
  const [module = '', setting = ''] = name.split('.')
  return { to: '/settings/$module/$setting', params: { module, setting } }
}
