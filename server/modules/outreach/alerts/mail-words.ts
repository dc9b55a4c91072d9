import type { PublicCase, PublicKind } from '#contract/outreach/terms.ts'

export type MailLanguage = 'zh-CN' | 'en'
type Words = {
  brand: string
  confirmTitle: string
  confirm: (place: string) => string
  newsTitle: (place: string, count: number) => string
  kinds: Record<PublicKind, string>
  more: (count: number) => string
  page: string
  off: string
}

const WORDS: Record<MailLanguage, Words> = {
  'zh-CN': {
    brand: '湾有引力',
    confirmTitle: '请确认订阅',
    confirm: (place) =>
      `有人用这个邮箱订阅了「${place}」正在办的事。\n是您本人的话，请打开下面的链接，再点一次「确认订阅」。\n不是您的话，不用理会，不会再收到邮件。`,
    newsTitle: (place, count) => `${place}：${count} 件新进展`,
    kinds: { new: '新反映', answered: '已答复', long_term: '列入长期事项', hot: '热点' },
    more: (count) => `还有 ${count} 件，请到社区页面看。`,
    page: '社区页面：',
    off: '不想再收到，请打开这个链接点「退订」：',
  },
  en: {
    brand: 'Wanyou',
    confirmTitle: 'Please confirm your alert',
    confirm: (place) =>
      `Somebody asked for news of “${place}” at this address.\nIf it was you, open the link below and press “Confirm”.\nIf not, do nothing; no more mail will come.`,
    newsTitle: (place, count) => `${place}: ${count} news`,
    kinds: { new: 'New', answered: 'Answered', long_term: 'Long-term list', hot: 'Hot topic' },
    more: (count) => `${count} more on the area’s page.`,
    page: 'The area’s page: ',
    off: 'To end these mails, open this link and press “Unsubscribe”: ',
  },
}

export function confirmMail(
  language: MailLanguage,
  place: string,
): { title: string; text: string } {
  const words = WORDS[language]
  return { title: `${words.brand} · ${words.confirmTitle}`, text: words.confirm(place) }
}

export type News = { readonly kind: PublicKind; readonly case: PublicCase; readonly url: string }

/** One mail for everything that waited: a line and a link each, and how to end it. */
export function newsMail(
  language: MailLanguage,
  place: string,
  news: readonly News[],
  links: { more: number; page: string; off: string },
): { title: string; text: string } {
  const words = WORDS[language]
  const lines = news.map(({ kind, case: one, url }) =>
    [`【${words.kinds[kind]}】${one.title}（${one.number}）`, one.publicNote, url]
      .filter(Boolean)
      .join('\n'),
  )
  const text = [
    ...lines,
    ...(links.more > 0 ? [words.more(links.more)] : []),
    `${words.page}${links.page}`,
    `${words.off}\n${links.off}`,
  ].join('\n\n')
  return { title: `${words.brand} · ${words.newsTitle(place, news.length + links.more)}`, text }
}
