import { z } from 'zod'
import { AreaCode, Day, Id, Instant } from '../core/shapes.ts'

/**
 * Moves that say something to the reporter, and the field in which they say it. Templates are kept by
 * these names.
 */
export const REPLY_MOVES = {
  accept: 'note',
  decline: 'note',
  dispatch: 'note',
  ask: 'question',
  pause: 'note',
  request_extension: 'reason',
  settle_extension: 'note',
  shelve: 'publicNote',
  answer: 'text',
  verify: 'note',
  comment: 'note',
} as const
export type ReplyMove = keyof typeof REPLY_MOVES
export const ReplyMove = z.enum(Object.keys(REPLY_MOVES) as [ReplyMove, ...ReplyMove[]])

/** What a template may leave open, by the name that stands in its braces. */
export const REPLY_VARIABLES = [
  '编号',
  '标题',
  '地点',
  '类别',
  '社区',
  '承办单位',
  '期限',
  '复查日期',
  '天数',
  '电话',
  '今天',
] as const
export type ReplyVariable = (typeof REPLY_VARIABLES)[number]

/** What a short message may name: a lock screen and a telephone company read along. */
export const SHORT_VARIABLES = ['编号', '承办单位', '期限', '复查日期', '天数', '电话'] as const

export const PageText = z.string().trim().min(2).max(1000)
export const ShortText = z.string().trim().min(2).max(300)
/** A code of the taxonomy or the beginning of one; empty for every category. */
export const CategoryPrefix = z.string().regex(/^\d{0,10}$/)

export const ReplyTemplate = z.object({
  id: Id,
  /** 0 for a text that came with the product and was never changed. */
  version: z.number().int(),
  areaCode: AreaCode,
  areaName: z.string(),
  categoryPrefix: CategoryPrefix,
  move: ReplyMove,
  /** The reason, or the result, that the move names: a code of its own list; null for any. */
  reason: z.string().max(40).nullable(),
  title: z.string(),
  pageText: z.string(),
  shortText: z.string().nullable(),
  active: z.boolean(),
  setAt: Instant.nullable(),
  setByName: z.string().nullable(),
  /** Whether this viewer may change it. */
  mayChange: z.boolean(),
})
export type ReplyTemplate = z.infer<typeof ReplyTemplate>

/** Which template a text was made from, and what goes out as a short message instead of the usual one. */
export const ReplyNote = z.object({
  templateId: Id.optional(),
  shortText: ShortText.optional(),
})
export type ReplyNote = z.infer<typeof ReplyNote>

/** What the form of a move already says, for places that the issue itself cannot fill. */
export const ReplyValues = {
  holderOrgId: Id.optional(),
  reviewOn: Day.optional(),
  days: z.coerce.number().int().min(1).max(366).optional(),
}

/** One thing to look at before a text is sent. Positions are UTF-16 code units of the text it is in. */
export const TextRemark = z.object({
  in: z.enum(['page', 'short']),
  kind: z.enum(['office_word', 'long_sentence', 'id_number', 'phone', 'missing', 'unknown']),
  text: z.string(),
  /** What to say instead, where there is something. */
  plain: z.string().nullable(),
})
export type TextRemark = z.infer<typeof TextRemark>

export const ReplyPreview = z.object({
  page: z.string(),
  /** Exactly what goes out by SMS, with the signature. */
  short: z.string(),
  /** Whether `short` is the reply's own or the usual one. */
  shortIsOwn: z.boolean(),
  /** How many short messages that is. */
  shortParts: z.number().int(),
  remarks: z.array(TextRemark),
  /** Nothing stands against sending: no place is open and no number of a person is in it. */
  ready: z.boolean(),
})
export type ReplyPreview = z.infer<typeof ReplyPreview>
