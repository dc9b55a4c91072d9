import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import { Id, Instant } from '#contract/core/shapes.ts'
import { IssueResult } from '#contract/issues/terms.ts'
import type { getCall as getOperation } from '#contract/rates/get-call.ts'
import type { listCalls as listOperation } from '#contract/rates/list-calls.ts'
import { type CallCard, CallOutcome, type CallView } from '#contract/rates/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { listCallBacks, readCursor, taxonomySetting, writeCursor } from '#modules/issues/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { calledCase, callProblem, checkClerk, isThirdPerson, waitingCall } from '../call-rules.ts'
import { type CalledCase, countDue, listCalled, listWaiting, type Waiting } from '../repo-queue.ts'
import { attemptsSetting, type Script, scriptsSetting } from '../settings.ts'

const Keys = z.tuple([Instant, Id])
const COUNTED_MOST = 100

/** What a clerk is shown of a case: no unit, no person, no trail. */
function cardOf(
  deps: Deps,
  waiting: Waiting,
  item: CalledCase,
  names: ReadonlyMap<string, string>,
): CallCard {
  const taxonomy = deps.settings.get(taxonomySetting)
  const category = taxonomy.find(({ code }) => code === item.topicCode)
  return {
    issueId: item.id,
    number: item.number,
    title: item.title,
    areaName: names.get(item.areaCode) ?? item.areaCode,
    categoryName: category?.name ?? '',
    reason: waiting.reason,
    attempts: waiting.attempts,
    nextAt: waiting.nextAt.toISOString(),
  }
}

/** The queue of those who were drawn, without the cases in which this clerk had a part. */
export async function listCalls(
  deps: Deps,
  actor: Actor,
  { cursor, limit }: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  checkClerk(actor)
  const after = cursor === undefined ? null : readCursor(cursor, Keys)
  const [found, due] = await deps.district.read(actor.viewer, (tx) =>
    Promise.all([listWaiting(tx, after, limit + 1), countDue(tx, deps.clock.now(), COUNTED_MOST)]),
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const calls = await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const items = await listCalled(
      tx,
      page.map(({ issueId }) => issueId),
    )
    const names = await areaNames(tx, [...new Set(items.map(({ areaCode }) => areaCode))])
    const itemOf = new Map(items.map((item) => [item.id, item]))
    return page.flatMap((waiting) => {
      const item = itemOf.get(waiting.issueId)
      return item && isThirdPerson(actor, item) ? [cardOf(deps, waiting, item, names)] : []
    })
  })
  return {
    calls,
    nextCursor:
      found.length > limit && last ? writeCursor([last.nextAt.toISOString(), last.issueId]) : null,
    dueNow: Math.min(due, COUNTED_MOST),
    more: due > COUNTED_MOST,
  }
}

/** The script of a category: that of the longest code which begins it, with the case's words filled in. */
export function scriptFor(scripts: readonly Script[], item: CalledCase): CallView['script'] {
  const fitting = scripts.filter(({ category }) => (item.topicCode ?? '').startsWith(category))
  const { category, ...script } = fitting.reduce(
    (best, one) => (one.category.length >= best.category.length ? one : best),
    scripts[0]!,
  )
  const filled = (text: string) => text.replaceAll('{title}', item.title)
  return { ...script, greet: filled(script.greet) }
}

/** One call with what to say, what was tried, and whether now is a time for it. */
export async function getCall(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof getOperation>,
): Promise<OutputOf<typeof getOperation>> {
  checkClerk(actor)
  const waiting = await deps.district.read(actor.viewer, (tx) => waitingCall(tx, issueId))
  const item = await calledCase(deps, actor, issueId)
  const [tried, names] = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    Promise.all([listCallBacks(tx, issueId, waiting.round), areaNames(tx, [item.areaCode])]),
  )
  const times = tried.map(({ at }) => at)
  const problem = callProblem(deps, actor, waiting, times)
  const { answerResult, answeredAt } = item
  const rule = deps.settings.get(attemptsSetting)
  return {
    call: {
      ...cardOf(deps, waiting, item, names),
      nextAt: (problem?.at ?? waiting.nextAt).toISOString(),
      description: item.description,
      placeText: item.placeText,
      secret: item.identity === 'secret',
      reportedAt: item.createdAt.toISOString(),
      answer:
        answerResult === null || answeredAt === null
          ? null
          : {
              result: IssueResult.parse(answerResult),
              text: item.answerText ?? '',
              at: answeredAt.toISOString(),
            },
      tried: tried.map(({ attempt, outcome, at }) => ({
        attempt,
        outcome: CallOutcome.parse(outcome),
        at: at.toISOString(),
      })),
      attemptsMost: rule.attempts,
      heldMinutes: rule.heldMinutes,
      mayCall: problem === null,
      why: problem?.code ?? null,
      script: scriptFor(deps.settings.get(scriptsSetting), item),
    },
  }
}
