import type { InputOf } from '#contract/core/operation.ts'
import type { addHelper as addOperation } from '#contract/issues/add-helper.ts'
import type { answerHelp as answerOperation } from '#contract/issues/answer-help.ts'
import type { declineHelp as declineOperation } from '#contract/issues/decline-help.ts'
import type { releaseHelp as releaseOperation } from '#contract/issues/release-help.ts'
import type { signHelp as signOperation } from '#contract/issues/sign-help.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { findOrg } from '#modules/organization/index.ts'
import { moveIssue } from '../move-issue.ts'
import { askHelp, releaseOpenHelp } from '../together/ask-help.ts'
import {
  endHelp,
  HELP_TIMER,
  type HelpRow,
  listHelp,
  signHelpRow,
  timerSubject,
} from '../together/repo-help.ts'

/** What is open for the offices of the actor; refuses when nothing is. */
async function mineOpen(tx: Tx, actor: Actor, item: WorkItem): Promise<[HelpRow, HelpRow[]]> {
  const all = await listHelp(tx, item.id)
  const open = all.find((help) => help.endedAt === null && actor.orgIds.includes(help.orgId))
  if (!open) throw new Refusal('issues.no_help_asked', 'rule', { number: item.number })
  return [open, all]
}

function ended({ orgId, round }: HelpRow, outcome: 'done' | 'dropped') {
  return { end: [{ name: HELP_TIMER, subject: timerSubject(orgId, round), outcome }] }
}

/** 请求协办: another office gets a task with its own limit; the lead stays responsible. */
export function addHelper(deps: Deps, actor: Actor, input: InputOf<typeof addOperation>) {
  return moveIssue(deps, actor, 'add_helper', input, async (item, tx) => {
    const { helperOrgId, note, helpDays } = input
    if (!(await findOrg(tx, helperOrgId))) {
      throw new Refusal('issues.unknown_org', 'bad_input', { orgId: helperOrgId })
    }
    const all = await listHelp(tx, item.id)
    const isOpen = all.some((help) => help.orgId === helperOrgId && help.endedAt === null)
    if (item.holderOrgId === helperOrgId || isOpen) {
      throw new Refusal('issues.already_helps', 'conflict')
    }
    const change = await askHelp(deps, tx, actor, item, {
      orgIds: [helperOrgId],
      asked: note,
      days: helpDays,
    })
    return { ...change, note, payload: { helperOrgId }, tellHelpers: [helperOrgId] }
  })
}

/** 签收协办: the helper has seen it; its clock has been running since it was asked. */
export function signHelp(deps: Deps, actor: Actor, input: InputOf<typeof signOperation>) {
  return moveIssue(deps, actor, 'sign_help', input, async (item, tx) => {
    const [help] = await mineOpen(tx, actor, item)
    await signHelpRow(tx, help, deps.clock.now())
    return { note: input.note, payload: { helperOrgId: help.orgId } }
  })
}

/** 协办答复: goes to the lead and into the trail; the whole is answered by the lead alone. */
export function answerHelp(deps: Deps, actor: Actor, input: InputOf<typeof answerOperation>) {
  return moveIssue(deps, actor, 'answer_help', input, async (item, tx) => {
    const [help] = await mineOpen(tx, actor, item)
    const at = deps.clock.now()
    await attachFiles(deps, tx, ownedBy(actor), item.id, input.photoIds, 'comment')
    await endHelp(tx, [help], {
      state: 'answered',
      said: input.text,
      fileIds: input.photoIds,
      at,
    })
    const onTime = help.dueAt === null || at <= help.dueAt
    return {
      note: input.text,
      payload: { helperOrgId: help.orgId, dueAt: help.dueAt?.toISOString() ?? null, onTime },
      fileIds: input.photoIds,
      timers: ended(help, 'done'),
    }
  })
}

/**
 * 推辞协办: once for each office and case, with a reason that the lead reads. Asked again it helps;
 * until then it has no part in the case and does not see it any more.
 */
export function declineHelp(deps: Deps, actor: Actor, input: InputOf<typeof declineOperation>) {
  return moveIssue(deps, actor, 'decline_help', input, async (item, tx) => {
    const [help, all] = await mineOpen(tx, actor, item)
    if (all.some(({ orgId, state }) => orgId === help.orgId && state === 'declined')) {
      throw new Refusal('issues.help_declined_once', 'rule')
    }
    await endHelp(tx, [help], { state: 'declined', said: input.note, at: deps.clock.now() })
    return {
      note: input.note,
      payload: { helperOrgId: help.orgId },
      helperOrgIds: item.helperOrgIds.filter((id) => id !== help.orgId),
      timers: ended(help, 'dropped'),
    }
  })
}

/** 不再需要协办: the lead takes a request back; the office is told why, and keeps sight of the case. */
export function releaseHelp(deps: Deps, actor: Actor, input: InputOf<typeof releaseOperation>) {
  return moveIssue(deps, actor, 'release_help', input, async (item, tx) => {
    const all = await listHelp(tx, item.id)
    const open = all.filter(({ orgId, endedAt }) => orgId === input.helperOrgId && endedAt === null)
    if (open.length === 0) throw new Refusal('issues.no_help_asked', 'rule')
    const change = await releaseOpenHelp(deps, tx, open, input.note)
    const { helperOrgId } = input
    return { ...change, note: input.note, payload: { helperOrgId }, tellHelpers: [helperOrgId] }
  })
}
