import { z } from 'zod'
import { AreaCode, Day, Id, Instant } from '../core/shapes.ts'
import { IssueCard } from '../issues/terms.ts'
import { OrgRef } from '../loop/terms.ts'

/** 待确认、已确认、已排除、已结束. */
export const HOT_TOPIC_STATES = ['raised', 'confirmed', 'dismissed', 'ended'] as const
export const HotTopicState = z.enum(HOT_TOPIC_STATES)
export type HotTopicState = z.infer<typeof HotTopicState>

/** What may be done with all issues of a topic at once; each goes through its own move. */
export const TOGETHER_ACTIONS = ['dispatch', 'add_helper', 'answer'] as const
export const TogetherAction = z.enum(TOGETHER_ACTIONS)

export const HotTopicTitle = z.string().trim().min(1).max(60)
export const PublicNote = z.string().trim().max(300)

export const HotTopicCard = z.object({
  id: Id,
  title: z.string(),
  state: HotTopicState,
  areaCode: AreaCode,
  areaName: z.string(),
  categoryCode: z.string(),
  words: z.array(z.string()),
  lead: OrgRef.nullable(),
  cases: z.number().int(),
  reporters: z.number().int(),
  /** 1 for one case this moment, half of it a half-life later. */
  heat: z.number(),
  /** New cases of each of the last days, oldest first; days without any are there with 0. */
  days: z.array(z.object({ on: Day, count: z.number().int() })),
  firstAt: Instant,
  lastAt: Instant,
  version: z.number().int(),
})
export type HotTopicCard = z.infer<typeof HotTopicCard>

export const HotTopicEvent = z.object({
  action: z.string(),
  byName: z.string().nullable(),
  note: z.string().nullable(),
  at: Instant,
})

export const HotTopicMessage = z.object({
  id: Id,
  text: z.string(),
  byName: z.string(),
  at: Instant,
  total: z.number().int(),
  told: z.number().int(),
  done: z.boolean(),
})

export const HotTopicBatch = z.object({
  id: Id,
  action: TogetherAction,
  byName: z.string(),
  at: Instant,
  total: z.number().int(),
  succeeded: z.number().int(),
  failed: z.array(z.object({ issueId: Id, number: z.string(), code: z.string() })),
  done: z.boolean(),
})

export const HotTopicView = HotTopicCard.extend({
  publicNote: z.string().nullable(),
  reason: z.string().nullable(),
  mayManage: z.boolean(),
  /** How many people a message would reach. */
  audience: z.number().int(),
  events: z.array(HotTopicEvent),
  messages: z.array(HotTopicMessage),
  batches: z.array(HotTopicBatch),
})
export type HotTopicView = z.infer<typeof HotTopicView>

export const HotTopicCase = IssueCard.extend({ addedByHand: z.boolean() })
export type HotTopicCase = z.infer<typeof HotTopicCase>
