import { z } from 'zod'
import { Id, Instant } from '../core/shapes.ts'

export const SHOWN = ['shown', 'held', 'hidden'] as const
export const Shown = z.enum(SHOWN)

export const MODERATIONS = [
  'hold', // 暂不公开，等人看
  'show', // 公开
  'hide', // 不公开
  'edit', // 改公开的文字
  'hide_photo', // 不公开这张照片
  'show_photo', // 放回照片
  'redact_photo', // 换成遮挡过的照片
] as const
export const Moderation = z.enum(MODERATIONS)
export type Moderation = z.infer<typeof Moderation>

export const MODERATION_REASONS = [
  'personal', // 有他人或本人的个人信息
  'face_or_plate', // 人脸或车牌
  'minor', // 涉及未成年人
  'insult', // 辱骂、人身攻击
  'rumour', // 未经证实的指控
  'advertisement', // 广告
  'unlawful', // 违法内容
  'unrelated', // 与反映的问题无关
  'rule', // 按规则先放一放
  'clear', // 没有问题
] as const
export const ModerationReason = z.enum(MODERATION_REASONS)
export type ModerationReason = z.infer<typeof ModerationReason>

/** One decision about what strangers see, as other moderators read it: who is a role, never a name. */
export const ModerationEntry = z.object({
  seq: z.number().int(),
  action: Moderation,
  reason: ModerationReason,
  note: z.string().nullable(),
  roleWord: z.string(),
  isMine: z.boolean(),
  /** What was replaced: photo ids and words. */
  before: z.record(z.string(), z.string().nullable()),
  after: z.record(z.string(), z.string().nullable()),
  at: Instant,
  /** Null while no second person has looked at it, where one has to. */
  upheld: z.boolean().nullable(),
  needsReview: z.boolean(),
})
export type ModerationEntry = z.infer<typeof ModerationEntry>

/** A case in a moderator's queue. */
export const ModerationCard = z.object({
  issueId: Id,
  seq: z.number().int(),
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  categoryCode: z.string(),
  action: Moderation,
  reason: ModerationReason,
  photoId: Id.nullable(),
  at: Instant,
})
export type ModerationCard = z.infer<typeof ModerationCard>

/** 重复反映: what came of the rule for one case. */
export const Repetition = z.object({
  /** This case is the (count + 1)th on its matter by its reporter. */
  count: z.number().int(),
  earlier: z.object({ id: Id, number: z.string(), state: z.string() }).nullable(),
  /** Whether the rule lets somebody propose a limit. */
  mayLimit: z.boolean(),
})

export const LIMIT_STATES = ['proposed', 'in_force', 'refused', 'lifted'] as const
export const ReporterLimit = z.object({
  id: Id,
  state: z.enum(LIMIT_STATES),
  /** The case that it was proposed at. */
  number: z.string(),
  reason: z.string(),
  repeats: z.number().int(),
  isMine: z.boolean(),
  proposedAt: Instant,
  untilAt: Instant.nullable(),
  appeal: z.string().nullable(),
})
export type ReporterLimit = z.infer<typeof ReporterLimit>
