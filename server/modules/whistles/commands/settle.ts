import type { InputOf } from '#contract/core/operation.ts'
import type { agreeTask as agreeOperation } from '#contract/whistles/agree-task.ts'
import type { finishTask as finishOperation } from '#contract/whistles/finish-task.ts'
import type { judgeWhistle as judgeOperation } from '#contract/whistles/judge-whistle.ts'
import type { raiseWhistle as raiseOperation } from '#contract/whistles/raise-whistle.ts'
import type { reportWhistle as reportOperation } from '#contract/whistles/report-whistle.ts'
import type { WhistleColour } from '#contract/whistles/terms.ts'
import type { withdrawWhistle as withdrawOperation } from '#contract/whistles/withdraw-whistle.ts'
import { type Actor, SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate, chinaInstant, DAY_MS } from '#kernel/calendar/china-time.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import type { Change } from '#kernel/loop/move.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { tellAbout } from '../about.ts'
import { moveWhistle } from '../move-whistle.ts'
import * as repo from '../repo.ts'
import { arriveLimit, colourAbove, judgeLimit, requiredRank } from '../rules.ts'
import { whistleSetting } from '../settings.ts'

/** 谈定: on the spot, which office does what until the end of which day. */
export function agreeTask(deps: Deps, actor: Actor, input: InputOf<typeof agreeOperation>) {
  return moveWhistle(deps, actor, 'agree_task', input, async (item, tx) => {
    const { orgId, text, dueOn } = input
    const units = await repo.listUnits(tx, item.id)
    if (!units.some((unit) => unit.orgId === orgId)) {
      throw new Refusal('whistles.not_called', 'bad_input', { orgId })
    }
    if (dueOn < chinaDate(deps.clock.now())) {
      throw new Refusal('whistles.task_day_past', 'bad_input')
    }
    const tasks = await repo.listTasks(tx, item.id)
    const no = tasks.length + 1
    const dueAt = new Date(chinaInstant(dueOn).getTime() + DAY_MS - 1_000)
    await repo.addTask(tx, item.id, { no, orgId, text, dueAt })
    return { note: text, payload: { no, orgId, dueOn } }
  })
}

/** One agreed thing is done, by the office that promised it. */
export function finishTask(deps: Deps, actor: Actor, input: InputOf<typeof finishOperation>) {
  return moveWhistle(deps, actor, 'finish_task', input, async (item, tx) => {
    const task = (await repo.listTasks(tx, item.id)).find(({ no }) => no === input.no)
    if (!task || task.doneAt || !actor.orgIds.includes(task.orgId)) {
      throw new Refusal('whistles.task_not_yours', 'rule')
    }
    const at = deps.clock.now()
    await repo.setTaskDone(tx, item.id, input.no, input.note, at)
    const late = at > task.dueAt
    return { note: input.note, payload: { no: input.no, orgId: task.orgId, late } }
  })
}

/** The lead office reports the result, when everything that was agreed is done. */
export function reportWhistle(deps: Deps, actor: Actor, input: InputOf<typeof reportOperation>) {
  return moveWhistle(deps, actor, 'report', input, async (item, tx) => {
    const open = (await repo.listTasks(tx, item.id)).filter(({ doneAt }) => doneAt === null)
    if (open.length > 0) throw new Refusal('whistles.tasks_open', 'rule', { count: open.length })
    await repo.setResult(tx, item.id, input.note)
    return { note: input.note, limit: judgeLimit(deps.settings.get(whistleSetting)) }
  })
}

/** The same offices are called anew, at this colour, with the time that the colour gives. */
async function callAgain(
  deps: Deps,
  tx: Tx,
  item: WorkItem,
  colour: WhistleColour,
  what: 'raised' | 'blown_again',
): Promise<Change> {
  const rules = deps.settings.get(whistleSetting)
  const facts = await repo.getFacts(tx, item.id)
  const limit = arriveLimit(rules, colour)
  const now = deps.clock.now()
  const arriveBy = deadline(deps.calendar(), now, limit).dueAt
  const round = facts.round + 1
  await repo.callAgain(tx, item.id, { colour, round, arriveBy })
  const whistle = { id: item.id, number: item.number, colour }
  await tellAbout(tx, facts.aboutItemId, whistle, what, now)
  const payload = { colour, fromColour: facts.colour, round, rank: requiredRank(rules, colour) }
  return { payload, limit, urgency: { red: 0, yellow: 1, blue: 2 }[colour] }
}

/** 收哨 or 再吹: only the street that asked judges; not done is blown again to the same offices. */
export function judgeWhistle(deps: Deps, actor: Actor, input: InputOf<typeof judgeOperation>) {
  const action = input.solved ? 'judge' : 'blow_again'
  return moveWhistle(deps, actor, action, input, async (item, tx) => {
    await repo.setRatings(tx, item.id, input.ratings)
    const { colour, aboutItemId } = await repo.getFacts(tx, item.id)
    if (!input.solved) {
      const again = await callAgain(deps, tx, item, colour, 'blown_again')
      return { ...again, note: input.note }
    }
    const whistle = { id: item.id, number: item.number, colour }
    await tellAbout(tx, aboutItemId, whistle, 'closed', deps.clock.now())
    return { note: input.note, payload: { solved: true } }
  })
}

/** 升级颜色: blue to yellow to red; a higher rank must come, and everybody is called anew. */
export function raiseWhistle(deps: Deps, actor: Actor, input: InputOf<typeof raiseOperation>) {
  return moveWhistle(deps, actor, 'raise', input, async (item, tx) => {
    const { colour } = await repo.getFacts(tx, item.id)
    const above = colourAbove(colour)
    if (!above) throw new Refusal('whistles.is_red', 'rule')
    return { ...(await callAgain(deps, tx, item, above, 'raised')), note: input.note }
  })
}

/** The clock's own raising, some time after an office did not come. */
export async function raiseByClock(deps: Deps, item: WorkItem, requestId: string): Promise<void> {
  const call = { requestId, whistleId: item.id, version: item.version }
  await moveWhistle(deps, SYSTEM, 'raise', call, async (locked, tx) => {
    const { colour } = await repo.getFacts(tx, locked.id)
    return callAgain(deps, tx, locked, colourAbove(colour) ?? colour, 'raised')
  })
}

/** At the hour, whoever is missing is marked and told to the district's supervisor. */
export async function markAbsent(
  deps: Deps,
  item: WorkItem,
  requestId: string,
  again: Date,
): Promise<void> {
  const call = { requestId, whistleId: item.id, version: item.version }
  await moveWhistle(deps, SYSTEM, 'absent', call, async (locked, tx) => {
    await repo.markAbsent(tx, locked.id, deps.clock.now())
    const missing = (await repo.listUnits(tx, locked.id)).filter((unit) => !unit.arrivedAt)
    return { payload: { missing: missing.map(({ orgId }) => orgId) }, warnAt: again }
  })
}

/** 撤哨: while nobody has to stay for it any more. */
export function withdrawWhistle(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof withdrawOperation>,
) {
  return moveWhistle(deps, actor, 'withdraw', input, async (item, tx) => {
    const { colour, aboutItemId } = await repo.getFacts(tx, item.id)
    const whistle = { id: item.id, number: item.number, colour }
    await tellAbout(tx, aboutItemId, whistle, 'withdrawn', deps.clock.now())
    return { note: input.note }
  })
}
