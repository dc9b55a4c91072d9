import { z } from 'zod'
import { AreaCode, Id, Instant } from '../core/shapes.ts'
import { AllowedAction, OrgRef, Step } from '../loop/terms.ts'

/** 街道吹哨、部门报到; 事不完人不撤: it ends only by the judgement of the street that blew it. */
export const WHISTLE_STATES = [
  'blown', // 已吹哨，等报到
  'gathered', // 已到齐，处置中
  'reported', // 已回报，等街道评判
  'closed', // 已收哨
  'withdrawn', // 已撤回
] as const
export const WhistleState = z.enum(WHISTLE_STATES)
export type WhistleState = z.infer<typeof WhistleState>

/** 蓝、黄、红: the higher, the higher the rank that must come (S18). */
export const WHISTLE_COLOURS = ['blue', 'yellow', 'red'] as const
export const WhistleColour = z.enum(WHISTLE_COLOURS)
export type WhistleColour = z.infer<typeof WhistleColour>

/** 工作人员 < 科室负责人 < 分管领导 < 主要负责人. */
export const WHISTLE_RANKS = ['staff', 'section_head', 'deputy_leader', 'main_leader'] as const
export const WhistleRank = z.enum(WHISTLE_RANKS)
export type WhistleRank = z.infer<typeof WhistleRank>

export const ATTENDANCE_RATINGS = ['good', 'fair', 'poor'] as const
export const AttendanceRating = z.enum(ATTENDANCE_RATINGS)
export type AttendanceRating = z.infer<typeof AttendanceRating>

export const WhistleCard = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: WhistleState,
  colour: WhistleColour,
  round: z.number().int(),
  areaCode: AreaCode,
  areaName: z.string(),
  street: OrgRef,
  placeText: z.string(),
  arriveBy: Instant,
  /** How many offices were called, and which of them are still missing in the rank that must come. */
  called: z.number().int(),
  missing: z.array(OrgRef),
  aboutItemId: Id.nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  version: z.number().int(),
})
export type WhistleCard = z.infer<typeof WhistleCard>

/** Somebody who came. The name is shown to the street and to their own office; others read it masked. */
export const Attendance = z.object({
  seq: z.number().int(),
  round: z.number().int(),
  org: OrgRef,
  name: z.string(),
  rank: WhistleRank,
  how: z.enum(['list', 'qr']),
  valid: z.boolean(),
  late: z.boolean(),
  at: Instant,
})
export type Attendance = z.infer<typeof Attendance>

export const WhistleUnit = z.object({
  org: OrgRef,
  leads: z.boolean(),
  isMine: z.boolean(),
  acceptedAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  absentAt: Instant.nullable(),
  /** 双向评价: whether the office finds the whistle justified, and how the street finds its coming. */
  justified: z.boolean().nullable(),
  justifiedNote: z.string().nullable(),
  streetRating: AttendanceRating.nullable(),
})
export type WhistleUnit = z.infer<typeof WhistleUnit>

export const WhistleTask = z.object({
  no: z.number().int(),
  org: OrgRef,
  text: z.string(),
  dueAt: Instant,
  doneAt: Instant.nullable(),
  doneNote: z.string().nullable(),
})
export type WhistleTask = z.infer<typeof WhistleTask>

export const WhistleView = WhistleCard.extend({
  details: z.string(),
  requiredRank: WhistleRank,
  about: z.object({ id: Id, number: z.string() }).nullable(),
  units: z.array(WhistleUnit),
  attendances: z.array(Attendance),
  tasks: z.array(WhistleTask),
  result: z.string().nullable(),
  /** What the QR at the place says; only for the street, which puts it up. */
  placeCode: z.string().nullable(),
  trail: z.array(Step),
  actions: z.array(AllowedAction),
})
export type WhistleView = z.infer<typeof WhistleView>

/** What every move answers. */
export const WhistleMoved = z.object({
  id: Id,
  number: z.string(),
  state: WhistleState,
  version: z.number().int(),
  dueAt: Instant.nullable(),
})
export type WhistleMoved = z.infer<typeof WhistleMoved>
