import { z } from 'zod'

/** The data types of GeoReport v2, so that one question serves our forms and other systems alike. */
export const QUESTION_TYPES = [
  'string',
  'text',
  'number',
  'datetime',
  'singlevaluelist',
  'multivaluelist',
] as const
export const QuestionType = z.enum(QUESTION_TYPES)
export type QuestionType = z.infer<typeof QuestionType>

/** Letters, digits and underscores: other systems send it in the name of a form field. */
export const QuestionCode = z.string().regex(/^[A-Za-z0-9_]{1,32}$/)

/** One answer that can be chosen. With `stop`, choosing it says these words instead of taking the report. */
export const QuestionValue = z.object({
  key: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/),
  name: z.string().trim().min(1).max(60),
  stop: z.string().trim().min(1).max(200).nullable(),
})
export type QuestionValue = z.infer<typeof QuestionValue>

/** 补充问题: what one category asks besides what, where and who. */
export const Question = z.object({
  /** A group's question is asked for every category below it too. */
  categoryCode: z.string().min(1).max(20),
  code: QuestionCode,
  words: z.string().trim().min(1).max(120),
  hint: z.string().trim().max(200),
  datatype: QuestionType,
  required: z.boolean(),
  /** False: only told, nothing is answered. */
  asks: z.boolean(),
  values: z.array(QuestionValue).max(40),
  order: z.number().int().min(1).max(999),
})
export type Question = z.infer<typeof Question>

/** What was said to one question: keys of chosen values, or what was written. */
export const ParticularGiven = z.object({
  code: QuestionCode,
  values: z.array(z.string().trim().min(1).max(500)).min(1).max(20),
})
export type ParticularGiven = z.infer<typeof ParticularGiven>

/** 补充情况: a question as it was asked, with the replies in words. */
export const Particular = z.object({
  code: z.string(),
  question: z.string(),
  replies: z.array(z.string()),
})
export type Particular = z.infer<typeof Particular>
