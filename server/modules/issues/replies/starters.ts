import type { ReplyMove } from '#contract/issues/reply-terms.ts'

/** A text that comes with the product, until a district changes or switches it off under the same id. */
export type Starter = {
  readonly id: string
  readonly move: ReplyMove
  readonly reason: string | null
  readonly title: string
  readonly pageText: string
  readonly shortText: string | null
}

/** The last digits say which; ids never change, because a district's own version keeps them. */
const id = (n: number) => `00000000-0000-7000-8000-0000000069${String(n).padStart(2, '0')}`

type Line = readonly [
  move: ReplyMove,
  reason: string | null,
  title: string,
  pageText: string,
  shortText?: string,
]

const LINES: readonly Line[] = [
  [
    'accept',
    null,
    '已受理',
    '您反映的「{标题}」收到了，归我们管。接下来会交给负责的单位，并告诉您什么时候答复。',
  ],
  ['dispatch', null, '已交办', '已经交给{承办单位}。办理中有变化会告诉您，也可以打{电话}。'],
  [
    'ask',
    null,
    '具体在哪里',
    '您好，我们到{地点}看了，没有找到您说的地方。请告诉我们具体在哪里，最好拍一张照片。',
    '您反映的{编号}，{承办单位}想问您一个问题。请打开湾有引力回答，或打{电话}。',
  ],
  [
    'ask',
    null,
    '什么时候方便',
    '您好，我们要上门看一看。请告诉我们哪天、几点您方便。',
    '您反映的{编号}，{承办单位}想约时间上门。请打开湾有引力回答，或打{电话}。',
  ],
  [
    'pause',
    'waiting_for_parts',
    '等配件',
    '要换的配件已经订了，到货就装。预计{期限}，到时会再告诉您。',
  ],
  ['pause', 'weather', '等天气', '这几天的天气不能施工，天气好了马上接着办。'],
  ['request_extension', null, '要多用几天', '这件事比预想的难办，要多用几天。原因是：'],
  [
    'shelve',
    null,
    '一时办不了',
    '这件事现在办不了，原因是：。我们没有忘记它，{复查日期}会再看一次，并把结果告诉您。',
    '您反映的{编号}一时办不了，原因请打开湾有引力看。{复查日期}会再看，电话{电话}。',
  ],
  [
    'answer',
    'solved',
    '已办好',
    '您反映的「{标题}」已经办好。我们做了：。如果又出现，请再告诉我们，或打{电话}。',
  ],
  [
    'answer',
    'partly_solved',
    '办好一部分',
    '您反映的「{标题}」办好了一部分：。还没有办的是：，接下来：。',
  ],
  [
    'answer',
    'explained',
    '办不到，说明原因',
    '您反映的「{标题}」我们去看了，现在办不到，原因是：。您可以这样做：。有疑问请打{电话}。',
  ],
  [
    'decline',
    'emergency_number',
    '请先打紧急电话',
    '这是紧急情况，请马上打 110、119、120 或 122，他们比我们快。',
  ],
  [
    'decline',
    'legal_path',
    '要走法定途径',
    '这件事要由法院、仲裁或复议机关来定，我们不能替他们决定。您可以到：。',
  ],
  [
    'decline',
    'duplicate_without_new_facts',
    '已经在办',
    '同一件事已经在办，编号是：。有新情况请在那一件里补充，我们看得到。',
  ],
  [
    'decline',
    'secret_or_privacy',
    '涉及秘密或隐私',
    '您写的内容涉及秘密或他人的隐私，不能在这里办。请打{电话}，当面说。',
  ],
  ['decline', 'beyond_duty', '不归政府管', '这件事不归政府管，我们不能替您办。您可以找：。'],
  ['decline', 'unlawful', '不能办', '您要求的事情法律不允许，所以不能办。具体是：。'],
]

export const STARTERS: readonly Starter[] = LINES.map(
  ([move, reason, title, pageText, shortText], index) => ({
    id: id(index + 1),
    move,
    reason,
    title,
    pageText,
    shortText: shortText ?? null,
  }),
)
