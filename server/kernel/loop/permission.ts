import { type Actor, holds } from '../authz/actor.ts'
import { Refusal } from '../refusal/refusal.ts'
import type { ActorRule, Loop, Move, WorkItem } from './loop.ts'
import { actionsFrom } from './next-state.ts'

/** Every area the item lies in: its own, and those it was shared with. */
export function areasOf(item: WorkItem): string[] {
  return [item.areaCode, ...item.extraScopeKeys.map((key) => key.slice(key.indexOf(':') + 1))]
}

function fits(rule: ActorRule, actor: Actor, item: WorkItem): boolean {
  const { personId } = actor
  switch (rule) {
    case 'system':
      return actor.system
    case 'asker':
      return actor.asksFor === item.id || (personId !== null && item.askerId === personId)
    case 'follower':
      return personId !== null && item.followerIds.includes(personId)
    case 'holder':
      // What an office holds, its people in office hold: whoever left it has no part in it any more.
      return item.holderOrgId === null
        ? personId !== null && item.holderId === personId
        : actor.orgIds.includes(item.holderOrgId)
    case 'helper':
      return (
        (personId !== null && item.helperIds.includes(personId)) ||
        item.helperOrgIds.some((org) => actor.orgIds.includes(org))
      )
    default:
      return holds(actor, rule.slice('can:'.length), areasOf(item))
  }
}

/** Who did a part of the work never judges it, whatever office they hold (GB/T 30428.8: 监督与指挥分离). */
export function didTheWork(actor: Actor, item: WorkItem): boolean {
  return actor.personId !== null && item.doerIds.includes(actor.personId)
}

/** Refuses unless the actor may make this move on this item. */
export function checkMove(move: Move, actor: Actor, item: WorkItem): void {
  if (!move.by.some((rule) => fits(rule, actor, item))) {
    throw new Refusal('loop.not_yours', 'not_allowed', { number: item.number })
  }
  if (move.judges && didTheWork(actor, item)) {
    throw new Refusal('loop.doer_may_not_judge', 'not_allowed', { number: item.number })
  }
}

export type Allowed = { action: string; primary: boolean; needs: string[] }

/** The buttons a screen may show: what this actor may do with this item now, the next one first. */
export function allowedActions(loop: Loop, actor: Actor, item: WorkItem): Allowed[] {
  const possible = actionsFrom(loop, item.state)
    .map((action) => ({ action, move: loop.moves[action]! }))
    .filter(({ move }) => {
      const mayJudge = !move.judges || !didTheWork(actor, item)
      return (
        !move.via &&
        (move.offeredWhen?.(item) ?? true) &&
        mayJudge &&
        move.by.some((rule) => rule !== 'system' && fits(rule, actor, item))
      )
    })
    .toSorted((a, b) => (a.move.primary ?? 99) - (b.move.primary ?? 99))
  return possible.map(({ action, move }, index) => ({
    action,
    primary: index === 0 && move.primary !== undefined,
    needs: [...(move.needs ?? [])],
  }))
}
