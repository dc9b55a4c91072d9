import type { Facts } from './repo.ts'

export type ShortWords = { readonly title: string; readonly text: string }

const TITLE = { 'zh-CN': '湾有引力', en: 'Wanyou' } as const

const TEXTS = {
  'zh-CN': {
    asker: '您的事项 {number} 有新进展，请打开湾有引力查看。',
    holder: '事项 {number} 等您查看，请打开湾有引力。',
    remind: '事项 {number} 快到时限，请打开湾有引力查看。',
  },
  en: {
    asker: 'There is news about your matter {number}. Please open Wanyou.',
    holder: 'Matter {number} is waiting for you. Please open Wanyou.',
    remind: 'The time for matter {number} is nearly over. Please open Wanyou.',
  },
} as const

/** The usual sentence to a reporter, for whoever writes another one instead of it. */
export function usualShortText(number: string): string {
  return TEXTS['zh-CN'].asker.replace('{number}', number)
}

/**
 * What leaves the house by SMS or mail: that there is something to see, and its number. No title, no
 * place and no name, because a lock screen and a telephone company read along.
 */
export function shortWords(
  template: string,
  facts: Pick<Facts, 'number' | 'to' | 'short'>,
  language: keyof typeof TEXTS,
): ShortWords {
  if (facts.short && facts.to === 'asker') return { title: TITLE[language], text: facts.short }
  const which = /\.remind(_|$)/.test(template) ? 'remind' : facts.to
  return { title: TITLE[language], text: TEXTS[language][which].replace('{number}', facts.number) }
}
