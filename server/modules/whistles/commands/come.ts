import type { InputOf } from '#contract/core/operation.ts'
import type { acceptWhistle as acceptOperation } from '#contract/whistles/accept-whistle.ts'
import type { attendWhistle as attendOperation } from '#contract/whistles/attend-whistle.ts'
import type { rateWhistle as rateOperation } from '#contract/whistles/rate-whistle.ts'
import type { WhistleMoved } from '#contract/whistles/terms.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { isRefusal, Refusal } from '#kernel/refusal/refusal.ts'
import { tellAbout } from '../about.ts'
import { moveWhistle, myUnit, readWhistle } from '../move-whistle.ts'
import { placeCode } from '../place-code.ts'
import * as repo from '../repo.ts'
import { isValid, requiredRank, settleLimit } from '../rules.ts'
import { whistleSetting } from '../settings.ts'

/** 应哨: an office that was called says that it comes. */
export function acceptWhistle(deps: Deps, actor: Actor, input: InputOf<typeof acceptOperation>) {
  return moveWhistle(deps, actor, 'accept', input, async (item, tx) => {
    const unit = await myUnit(tx, actor, item.id)
    await repo.setAccepted(tx, item.id, unit.orgId, deps.clock.now())
    return { note: input.note, payload: { orgId: unit.orgId } }
  })
}

/** Whether the actor takes attendance for the street; then no code from the place is needed. */
export function isStreet(actor: Actor, item: WorkItem): boolean {
  return (
    (actor.personId !== null && actor.personId === item.askerId) ||
    holds(actor, 'whistles.blow', [item.areaCode])
  )
}

/** How the attendance is known: by the street's list, or by the office itself with the code at the place. */
function howKnown(
  deps: Deps,
  actor: Actor,
  item: WorkItem,
  facts: repo.WhistleFacts,
  input: InputOf<typeof attendOperation>,
): 'list' | 'qr' {
  if (isStreet(actor, item)) return 'list'
  if (!actor.orgIds.includes(input.orgId)) throw new Refusal('whistles.not_called', 'not_allowed')
  if (input.placeCode !== placeCode(deps.crypto, facts.id, facts.round)) {
    throw new Refusal('whistles.wrong_place_code', 'rule')
  }
  return 'qr'
}

/**
 * 报到: somebody came for an office. It counts only in the rank that the colour asks for or a higher
 * one: a delegate of a main leader leaves a line and the office stays missing (M23 T g). With the last
 * office there, the whistle is gathered.
 */
export async function attendWhistle(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof attendOperation>,
): Promise<WhistleMoved> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attendOnce(deps, actor, input)
    } catch (error) {
      // Several offices arrive at the door at once: whoever was second is asked again where it stands.
      const isSecond = isRefusal(error) && error.code === 'loop.stale_version'
      if (!isSecond || input.version !== undefined || tries === TRIES) throw error
    }
  }
}

const TRIES = 5

async function attendOnce(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof attendOperation>,
): Promise<WhistleMoved> {
  const { orgId, rank } = input
  const { item: before, units, facts } = await readWhistle(deps, actor, input.whistleId)
  const rules = deps.settings.get(whistleSetting)
  const valid = isValid(rank, requiredRank(rules, facts.colour))
  const others = units.filter((unit) => unit.orgId !== orgId)
  const isLast = before.state === 'blown' && others.every(({ arrivedAt }) => arrivedAt !== null)
  const action = isLast && valid ? 'gather' : 'attend'
  const call = { ...input, version: input.version ?? before.version }
  return moveWhistle(deps, actor, action, call, async (item, tx) => {
    const unit = units.find((one) => one.orgId === orgId)
    if (!unit) throw new Refusal('whistles.not_called', 'bad_input', { orgId })
    if (unit.arrivedAt) throw new Refusal('whistles.already_arrived', 'conflict')
    const how = howKnown(deps, actor, item, facts, input)
    const at = deps.clock.now()
    const seq = await repo.nextSeq(tx, item.id)
    const name = deps.crypto.seal(Buffer.from(input.name), nameSeal(item.id, seq))
    const late = at > facts.arriveBy
    const { round, colour } = facts
    await repo.addAttendance(tx, item.id, seq, { round, orgId, name, rank, how, valid, late, at })
    if (action === 'gather') {
      const whistle = { id: item.id, number: item.number, colour }
      await tellAbout(tx, facts.aboutItemId, whistle, 'gathered', at)
    }
    return { payload: { orgId, rank, valid, late, how }, limit: settleLimit(rules) }
  })
}

/** What a sealed name is bound to: it opens nowhere else. */
export function nameSeal(whistleId: string, seq: number): string {
  return `whistle_attendance.name:${whistleId}:${seq}`
}

/** 双向评价: an office that was called says whether the whistle was justified, and why not. */
export function rateWhistle(deps: Deps, actor: Actor, input: InputOf<typeof rateOperation>) {
  return moveWhistle(deps, actor, 'rate', input, async (item, tx) => {
    if (!input.justified && !input.note)
      throw new Refusal('whistles.rating_needs_note', 'bad_input')
    const { orgId } = await myUnit(tx, actor, item.id)
    const said = { justified: input.justified, note: input.note ?? null }
    await repo.setJustified(tx, item.id, orgId, said)
    return { note: input.note, payload: { orgId, justified: input.justified } }
  })
}
