import { makeSpeech } from '#kit/words/speech.ts'
import { core } from '#kit/words/zh-cn/core.ts'
import { pocket } from '#kit/words/zh-cn/pocket.ts'

const chinese = { ...core, pocket }

/** All words of the phone app. */
export type PocketWords = typeof chinese

async function loadEnglish(): Promise<PocketWords> {
  const [english, own] = await Promise.all([
    import('#kit/words/en/core.ts'),
    import('#kit/words/en/pocket.ts'),
  ])
  return { ...english.core, pocket: own.pocket }
}

export const speech = makeSpeech<PocketWords>(chinese, loadEnglish)
export const { useWords, useLanguage } = speech
