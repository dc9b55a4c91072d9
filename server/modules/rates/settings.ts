import { z } from 'zod'
import { IssueResult } from '#contract/issues/terms.ts'
import { Tier, Urgency } from '#contract/loop/terms.ts'
import { setting } from '#kernel/settings/setting-source.ts'

const Share = z.number().min(0).max(1)
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const formulaShape = z.object({
  basically: Share,
  response: Share,
  solution: Share,
  satisfaction: Share,
  solvedResults: z.array(IssueResult).min(1),
  ownWordCounts: z.boolean(),
  codeWordCounts: z.boolean(),
  silenceCounts: z.boolean(),
  unsaidContactCounts: z.boolean(),
  suppressBelow: z.number().int().min(1).max(100),
})
export type Formula = z.infer<typeof formulaShape>

/** 三率 and the composite: weights, what counts as solved, whose word is valid. */
export const formulaSetting = setting<Formula>({
  name: 'rates.formula',
  shape: formulaShape,
  fallback: {
    basically: 0.9,
    response: 0.1,
    solution: 0.5,
    satisfaction: 0.4,
    solvedResults: ['solved', 'partly_solved'],
    ownWordCounts: true,
    // T (h): an anonymous report has no call-back; whoever holds its code may also be who handled it.
    codeWordCounts: false,
    silenceCounts: false,
    unsaidContactCounts: true,
    suppressBelow: 5,
  },
  source: 'domain.md M23 K, J3, Part G 12 and 16',
  check: ({ response, solution, satisfaction }) =>
    Math.abs(response + solution + satisfaction - 1) < 1e-9
      ? []
      : [{ path: ['satisfaction'], code: 'weights_not_one' }],
})

const samplingShape = z.object({
  unjudged: Share,
  dissatisfied: Share,
  otherwise: Share,
  /** The first one that fits says the share; a field left empty fits everything. */
  rules: z
    .array(
      z.object({
        category: z.string().max(20).nullable(),
        tier: Tier.nullable(),
        urgency: Urgency.nullable(),
        areaCode: z
          .string()
          .regex(/^\d{6}(\d{3}){0,3}$/)
          .nullable(),
        share: Share,
      }),
    )
    .max(200),
  /** How long an asker may judge by themselves before they are called. */
  waitHours: z.number().min(0).max(168),
})
export type Sampling = z.infer<typeof samplingShape>

/** 抽样: who is called back. Everybody who was not satisfied or has not judged, and a share of the rest. */
export const samplingSetting = setting<Sampling>({
  name: 'rates.sampling',
  shape: samplingShape,
  fallback: { unjudged: 1, dissatisfied: 1, otherwise: 0.2, rules: [], waitHours: 24 },
  source: 'domain.md M23 回访; peers.md B82',
  fields: { 'rules.*.category': 'category', 'rules.*.areaCode': 'area' },
})

const attemptsShape = z
  .object({
    attempts: z.number().int().min(1).max(10),
    /** What makes two attempts «at different times». */
    differBy: z.enum(['hour', 'half_day', 'day']),
    gapHours: z.number().min(0).max(72),
    from: ClockTime,
    to: ClockTime,
    /** For how long a call that was begun belongs to one clerk. */
    heldMinutes: z.number().int().min(1).max(240),
  })
  .refine(({ from, to }) => from < to, { path: ['to'] })
export type Attempts = z.infer<typeof attemptsShape>

/** 回访的次数和时间: three attempts, each in another part of a day. */
export const attemptsSetting = setting<Attempts>({
  name: 'rates.attempts',
  shape: attemptsShape,
  fallback: {
    attempts: 3,
    differBy: 'half_day',
    gapHours: 2,
    from: '09:00',
    to: '20:30',
    heldMinutes: 15,
  },
  source: 'domain.md J3: 无法联系 after at least three attempts at different times',
})

const scriptShape = z.object({
  category: z.string().max(20),
  greet: z.string().min(1).max(300),
  questions: z
    .array(
      z.object({
        about: z.enum(['contacted', 'solved', 'satisfied']),
        ask: z.string().min(1).max(300),
      }),
    )
    .length(3),
  mayNotSay: z.array(z.string().min(1).max(200)).max(20),
  thank: z.string().min(1).max(300),
})
export type Script = z.infer<typeof scriptShape>

const QUESTIONS: Script['questions'] = [
  { about: 'contacted', ask: '办理单位联系过您吗？' },
  { about: 'solved', ask: '问题解决了吗？' },
  { about: 'satisfied', ask: '对这次办理，您满意、基本满意，还是不满意？不满意是因为什么？' },
]
const NEVER = [
  '不说哪个单位、哪个人经办',
  '不劝、不暗示怎么评',
  '不说「不满意会影响考核」',
  '不替他答应什么时候办好',
]
const THANK = '谢谢您。您的意见已经记下，不会告诉经手的人是您说的。'

/** 话术: what is said, in which order, and what may not be said, by category; the longest code that fits counts. */
export const scriptsSetting = setting<readonly Script[]>({
  name: 'rates.scripts',
  shape: z.array(scriptShape).min(1).max(200).readonly(),
  fallback: [
    {
      category: '',
      greet: '您好，这里是社区服务回访。您反映的「{title}」，我们想听听您的意见。',
      questions: QUESTIONS,
      mayNotSay: NEVER,
      thank: THANK,
    },
    {
      category: '08',
      greet: '您好，这里是社区服务回访。您反映的一件邻里之间的事，方便说几句吗？',
      questions: QUESTIONS,
      mayNotSay: [...NEVER, '不提对方是谁，也不评谁对谁错', '旁边有人时，约时间再打'],
      thank: THANK,
    },
    {
      category: '10',
      greet: '您好，请问是您本人吗？这里是社区服务回访，方便说几句吗？',
      questions: QUESTIONS,
      mayNotSay: [...NEVER, '不是本人接听，不说是什么事', '不提低保、残疾等情况'],
      thank: THANK,
    },
  ],
  source: 'GB/T 33358-2016 服务用语 (domain.md S3); domain.md M23 回访',
  fields: { '*.category': 'category' },
  rowKeys: { '': 'category' },
})

/** 剔除: the reasons that may be given, and whether a proposal must bring evidence. */
export const exclusionSetting = setting({
  name: 'rates.exclusion',
  shape: z.object({
    needsEvidence: z.boolean(),
    reasons: z
      .array(
        z.object({
          code: z.string().regex(/^[a-z][a-z_]{1,39}$/),
          name: z.string().min(1).max(40),
        }),
      )
      .min(1)
      .max(40),
  }),
  fallback: {
    needsEvidence: true,
    reasons: [
      { code: 'unreasonable', name: '诉求不合理' },
      { code: 'legal_path', name: '已进入法定途径' },
      { code: 'objective', name: '客观上办不到，已说明' },
      { code: 'malicious', name: '恶意或反复反映同一事' },
      { code: 'wrong_unit', name: '派错单位' },
      { code: 'force_majeure', name: '不可抗力' },
    ],
  },
  source: 'domain.md J3; M23: exclusions are logged',
  rowKeys: { reasons: 'code' },
})

/** 回头看: how long after closing, and what share of the cases that were closed as solved. */
export const secondLookSetting = setting({
  name: 'rates.second_look',
  shape: z.object({
    afterDays: z.number().int().min(1).max(365),
    share: Share,
    linkDays: z.number().int().min(1).max(90),
    /** The address by which people reach this house, as `https://…`; without it messages hold no link. */
    linkOrigin: z.union([z.literal(''), z.url().regex(/^https?:\/\/[^/\s]+$/)]),
  }),
  fallback: { afterDays: 28, share: 0.3, linkDays: 30, linkOrigin: '' },
  source: 'peers.md A1: the questionnaire four weeks after; domain.md M23',
})
