import { useSyncExternalStore } from 'react'

/** The languages the apps speak; Chinese is always there, others arrive when chosen. */
export type Language = 'zh-CN' | 'en'

const STORED = 'wanyou.language'

/** The language chosen on this device, Chinese when none was. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

/**
 * Makes an app's speech from its Chinese words and a loader for the English ones, which must have
 * the same shape. `useWords` gives the words of the chosen language and redraws when it changes;
 * `choose` loads, remembers and applies a language and rejects when it cannot be fetched.
 */
export function makeSpeech<W extends object>(chinese: W, loadEnglish: () => Promise<W>) {
  let spoken: { language: Language; words: W } = { language: 'zh-CN', words: chinese }
  const listeners = new Set<() => void>()

  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  async function choose(language: Language): Promise<void> {
    const words = language === 'en' ? await loadEnglish() : chinese
    spoken = { language, words }
    document.documentElement.lang = language
    try {
      localStorage.setItem(STORED, language)
    } catch {
      // A browser without storage still speaks the language until it is closed.
    }
    for (const listener of listeners) listener()
  }

  return {
    choose,
    words: (): W => spoken.words,
    useWords: (): W => useSyncExternalStore(subscribe, () => spoken).words,
    useLanguage: (): Language => useSyncExternalStore(subscribe, () => spoken).language,
  }
}
