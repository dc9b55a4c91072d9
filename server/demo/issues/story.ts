import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands as commands } from '#modules/issues/index.ts'

/** How far a story is told. */
export const ENDINGS = [
  'submitted',
  'dispatched',
  'handling',
  'returned',
  'paused',
  'extending',
  'shelved',
  'escalated',
  'answered',
  'verified',
  'disputed',
  'closed_satisfied',
  'closed_basically',
  'closed_dissatisfied',
  'declined',
  'withdrawn',
  'helped',
  'split',
] as const
export type Ending = (typeof ENDINGS)[number]

/** Who takes part in one story. */
export type Cast = {
  asker: Actor
  sorter: Actor
  worker: Actor
  verifier: Actor
  adjudicator: Actor
  secretary: Actor
  /** Who gets it when it goes up a tier. */
  above: { orgId: string; worker: Actor }
}

export type Plot = {
  issueId: string
  cast: Cast
  tier: Tier
  holderOrgId: string
  ending: Ending
  answer: string
  /** Makes photos that this worker brings, in this story's time. */
  proof: (worker: Actor, at: Deps) => Promise<string[]>
  /** The commands' surroundings at the n-th moment of the story. */
  moment: (n: number) => Deps
}

const on = (issueId: string) => ({ requestId: newId(), issueId })

async function dispatchAndSign(plot: Plot, signed: boolean): Promise<void> {
  const { issueId, cast, tier, holderOrgId } = plot
  // Who has always done it goes on doing it, also where the rules would name another office.
  const differsBecause = '这类事一直由他们办，熟悉情况'
  const holders = { tier, holderOrgId, helperOrgIds: [], differsBecause }
  await commands.dispatchIssue(plot.moment(1), cast.sorter, { ...on(issueId), ...holders })
  if (signed) await commands.signIssue(plot.moment(2), cast.worker, on(issueId))
}

async function answerAndVerify(plot: Plot, from: number, verified: boolean): Promise<void> {
  const { issueId, cast, answer } = plot
  const at = plot.moment(from)
  const photoIds = await plot.proof(cast.worker, at)
  const result = photoIds.length > 0 ? ('solved' as const) : ('explained' as const)
  await commands.answerIssue(at, cast.worker, { ...on(issueId), result, text: answer, photoIds })
  if (verified) {
    const seen = { ...on(issueId), note: '现场看过，情况属实', photoIds: [] }
    await commands.verifyIssue(plot.moment(from + 1), cast.verifier, seen)
  }
}

async function judge(
  plot: Plot,
  n: number,
  satisfaction: 'satisfied' | 'basically_satisfied' | 'dissatisfied',
) {
  const reason = satisfaction === 'dissatisfied' ? { reason: 'not_solved' as const } : {}
  const solved = satisfaction !== 'dissatisfied'
  const comments = {
    satisfied: '很快就修好了，谢谢',
    basically_satisfied: '修好了，就是等得久了点',
    dissatisfied: '第二天又是老样子',
  }
  await commands.judgeIssue(plot.moment(n), plot.cast.asker, {
    ...on(plot.issueId),
    solved,
    satisfaction,
    comment: comments[satisfaction],
    ...reason,
  })
}

type Teller = (plot: Plot) => Promise<unknown>

const TELLERS: Record<Exclude<Ending, 'submitted'>, Teller> = {
  declined: ({ issueId, cast, moment }) =>
    commands.declineIssue(moment(1), cast.sorter, {
      ...on(issueId),
      reason: 'legal_path',
      note: '此事已进入诉讼程序，请以法院处理为准，需要法律援助可到社区值班律师处咨询。',
    }),
  withdrawn: ({ issueId, cast, moment }) =>
    commands.withdrawIssue(moment(1), cast.asker, {
      ...on(issueId),
      note: '邻居自己挪开了，不用处理了',
    }),
  dispatched: (plot) => dispatchAndSign(plot, false),
  async helped(plot) {
    await dispatchAndSign(plot, true)
    const { orgId } = plot.cast.above
    if (orgId === plot.holderOrgId) return
    const asked = { helperOrgId: orgId, note: '请协助查清产权和图纸，答复我们一下' }
    await commands.addHelper(plot.moment(3), plot.cast.worker, { ...on(plot.issueId), ...asked })
  },
  split: ({ issueId, cast, moment }) =>
    commands.splitIssue(moment(1), cast.sorter, {
      ...on(issueId),
      note: '一件里说了两件事，分头去办',
      parts: [
        { description: '楼道里的灯有几盏不亮', categoryCode: '0102' },
        { description: '门口的垃圾桶满了没人清', categoryCode: '0501' },
      ],
    }),
  handling: (plot) => dispatchAndSign(plot, true),
  async returned(plot) {
    await dispatchAndSign(plot, false)
    const why = {
      reason: 'wrong_duty' as const,
      note: '此处属市政道路，不在合同服务范围',
      evidence: [],
      dutyItem: '服务合同附件二第3条',
    }
    await commands.returnIssue(plot.moment(2), plot.cast.worker, { ...on(plot.issueId), ...why })
  },
  async paused(plot) {
    await dispatchAndSign(plot, true)
    const why = { reason: 'waiting_for_parts' as const, note: '配件已订货，预计三天后到' }
    await commands.pauseIssue(plot.moment(3), plot.cast.worker, { ...on(plot.issueId), ...why })
  },
  async extending(plot) {
    await dispatchAndSign(plot, true)
    const wish = { days: 3, reason: '需要联系产权单位到场，周内才能排上' }
    await commands.requestExtension(plot.moment(3), plot.cast.worker, {
      ...on(plot.issueId),
      ...wish,
    })
  },
  async shelved(plot) {
    await dispatchAndSign(plot, true)
    const at = plot.moment(3)
    const review = new Date(at.clock.now().getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
    await commands.shelveIssue(at, plot.cast.secretary, {
      ...on(plot.issueId),
      reason: '需随老旧小区改造统一实施',
      publicNote: '已列入改造项目库，开工前先做临时加固',
      reviewOn: review,
    })
  },
  async escalated(plot) {
    await dispatchAndSign(plot, true)
    await commands.escalateIssue(plot.moment(3), plot.cast.worker, {
      ...on(plot.issueId),
      reason: 'no_power',
      note: '超出本级权限，请上级统筹',
      holderOrgId: plot.cast.above.orgId,
      evidence: [],
    })
  },
  async answered(plot) {
    await dispatchAndSign(plot, true)
    await answerAndVerify(plot, 3, false)
  },
  async verified(plot) {
    await dispatchAndSign(plot, true)
    await answerAndVerify(plot, 3, true)
  },
  async disputed(plot) {
    await TELLERS.verified(plot)
    await judge(plot, 5, 'dissatisfied')
  },
  async closed_satisfied(plot) {
    await TELLERS.verified(plot)
    await judge(plot, 5, 'satisfied')
  },
  async closed_basically(plot) {
    await TELLERS.verified(plot)
    await judge(plot, 5, 'basically_satisfied')
  },
  async closed_dissatisfied(plot) {
    await TELLERS.disputed(plot)
    await answerAndVerify(plot, 6, true)
    await judge(plot, 8, 'dissatisfied')
  },
}

/** How many moments a story has after its report. */
export const MOMENTS = 9

/** Tells a story to its ending, through the product's own commands: every step is true. */
export async function tell(plot: Plot): Promise<void> {
  if (plot.ending !== 'submitted') await TELLERS[plot.ending](plot)
}
