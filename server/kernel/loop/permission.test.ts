import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Role } from '#contract/people/terms.ts'
import { type Actor, actorOf, askerByCode, type Grants, SYSTEM, VISITOR } from '../authz/actor.ts'
import { isRefusal } from '../refusal/refusal.ts'
import { type ActorRule, type Loop, loop, type WorkItem } from './loop.ts'
import { loopProblems } from './loop-problems.ts'
import { actionsFrom, nextState } from './next-state.ts'
import { allowedActions, checkMove } from './permission.ts'

const RULES: ActorRule[] = ['asker', 'follower', 'holder', 'helper', 'system', 'can:work.check']

/** A small sound loop; the tests below break it in every way. */
const sound = loop({
  kind: 'work',
  title: '事项',
  series: 'SX',
  start: 'asked',
  ends: ['done'],
  reopensMax: 1,
  states: {
    asked: { waitsFor: 'holder', onDue: 'overdue' },
    shown: { waitsFor: 'asker' },
    done: { waitsFor: 'nobody' },
  },
  moves: {
    do: { from: ['asked'], to: 'shown', by: ['holder'], clock: 'keep', does: true, tell: [] },
    check: {
      from: ['shown'],
      to: 'asked',
      by: ['can:work.check'],
      clock: 'keep',
      judges: true,
      tell: [],
    },
    judge: { from: ['shown'], to: 'done', by: ['asker'], clock: 'stop', judges: true, tell: [] },
    reopen: { from: ['done'], to: 'asked', by: ['asker'], clock: 'start', reopens: true, tell: [] },
    overdue: { from: ['asked'], to: 'same', by: ['system'], clock: 'keep', tell: [] },
    say: { from: ['asked', 'shown'], to: 'same', by: [...RULES], clock: 'keep', tell: [] },
  },
})

const PEOPLE = ['p1', 'p2', 'p3']
const ORGS = ['o1', 'o2']
const AREAS = ['990000', '990000001', '990000001001', '990000002']
const GRANTS: Grants = { community_staff: ['work.check'], street_staff: [] }

const office = fc.record({
  id: fc.constant('a'),
  role: fc.constantFrom<Role>('community_staff', 'street_staff'),
  orgId: fc.constantFrom(...ORGS),
  areaCode: fc.constantFrom(...AREAS),
})
const person = fc
  .tuple(fc.constantFrom(...PEOPLE), fc.array(office, { maxLength: 2 }))
  .map(([id, held]) => actorOf(id, held, [GRANTS]))
const anybody: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: person },
  { weight: 1, arbitrary: fc.constantFrom(SYSTEM, VISITOR, askerByCode('i1'), askerByCode('i2')) },
)

const maybe = (values: string[]) => fc.option(fc.constantFrom(...values), { nil: null })
const item = fc.record({
  id: fc.constant('i1'),
  state: fc.constantFrom('asked', 'shown', 'done'),
  areaCode: fc.constantFrom(...AREAS),
  extraScopeKeys: fc.subarray(
    AREAS.map((area) => `work:${area}`),
    { maxLength: 1 },
  ),
  askerId: maybe(PEOPLE),
  followerIds: fc.subarray(PEOPLE),
  holderOrgId: maybe(ORGS),
  holderId: maybe(PEOPLE),
  helperOrgIds: fc.subarray(ORGS),
  helperIds: fc.subarray(PEOPLE),
  doerIds: fc.subarray(PEOPLE),
}) as unknown as fc.Arbitrary<WorkItem>

function refuses(action: string, by: Actor, on: WorkItem): string | null {
  try {
    nextState(sound as Loop, on.state, action)
    checkMove(sound.moves[action as keyof typeof sound.moves], by, on)
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.code
  }
}

describe('a loop as data', () => {
  test('leads, by whatever moves, only to its own states, and says what else is possible', () => {
    const actions = fc.array(fc.constantFrom(...Object.keys(sound.moves), 'fly'), { maxLength: 40 })
    fc.assert(
      fc.property(actions, (walk) => {
        let state = sound.start as string
        for (const action of walk) {
          const possible = actionsFrom(sound as Loop, state)
          try {
            state = nextState(sound as Loop, state, action)
            expect(possible).toContain(action)
          } catch (error) {
            expect(possible).not.toContain(action)
            expect(error).toMatchObject({ code: 'loop.wrong_state', facts: { state, possible } })
          }
          expect(Object.keys(sound.states)).toContain(state)
        }
      }),
    )
  })

  test('is sound, and every way to break it is named', () => {
    expect(loopProblems(sound as Loop)).toEqual([])
    const { moves, states } = sound
    const broken: [Partial<Loop>, RegExp][] = [
      [{ states: { ...states, lost: { waitsFor: 'holder' } } }, /lost: no way leads here/],
      [
        { moves: { ...moves, judge: { ...moves.judge, to: 'asked' } } },
        /reaches no end|no way leads/,
      ],
      [{ moves: { ...moves, do: { ...moves.do, judges: true } } }, /do: both does and judges/],
      [{ moves: { ...moves, judge: { ...moves.judge, by: ['holder'] } } }, /lets the asker judge/],
      [{ moves: { ...moves, overdue: { ...moves.overdue, by: ['holder'] } } }, /made by the clock/],
      [
        { moves: { ...moves, overdue: { ...moves.overdue, from: ['shown'] } } },
        /not a move from it/,
      ],
      [
        { moves: { ...moves, reopen: { ...moves.reopen, reopens: undefined as never } } },
        /moves on/,
      ],
      [{ states: { ...states, done: { waitsFor: 'holder' } } }, /waits for nobody/],
      [{ states: { ...states, shown: { waitsFor: 'nobody' } } }, /waits for nobody/],
    ]
    for (const [change, why] of broken) {
      expect(loopProblems({ ...(sound as Loop), ...change }).join('\n')).toMatch(why)
    }
  })
})

function holds(check: (by: Actor, on: WorkItem) => void): void {
  fc.assert(fc.property(anybody, item, check), { numRuns: 3000 })
}

describe('who may make a move', () => {
  test('is the same for the button and for the command', () =>
    holds((by, on) => {
      const offered = allowedActions(sound as Loop, by, on).map(({ action }) => action)
      const accepted = Object.keys(sound.moves).filter((action) => refuses(action, by, on) === null)
      // The system's own moves have no button, and a button of nobody is not offered to the system.
      const withButton = accepted.filter((action) => action !== 'overdue' && !by.system)
      expect(by.system ? [] : offered.toSorted()).toEqual(withButton.toSorted())
    }))

  test('is never a judgement by whoever did a part of the work', () =>
    holds((by, on) => {
      const didIt = by.personId !== null && on.doerIds.includes(by.personId)
      if (!didIt) return
      for (const action of ['judge', 'check']) expect(refuses(action, by, on)).not.toBeNull()
    }))

  test('is for the holder only who is in the holding office now, or was named where no office holds', () =>
    holds((by, on) => {
      if (on.state !== 'asked') return
      const mine =
        on.holderOrgId === null
          ? by.personId !== null && on.holderId === by.personId
          : by.orgIds.includes(on.holderOrgId)
      expect(refuses('do', by, on) === null).toBe(mine)
    }))

  test('is for the asker only who asked, or who shows the code of this very item', () =>
    holds((by, on) => {
      if (on.state !== 'done') return
      const asked = by.personId !== null && on.askerId === by.personId
      expect(refuses('reopen', by, on) === null).toBe(asked || by.asksFor === on.id)
    }))

  test('is for a permission only where it is held: a street holds for its communities, not for others', () =>
    holds((by, on) => {
      if (on.state !== 'shown' || by.system) return
      const areas = [on.areaCode, ...on.extraScopeKeys.map((key) => key.slice('work:'.length))]
      const held = by.appointments.filter(({ role }) => role === 'community_staff')
      const may = held.some(({ areaCode }) => areas.some((area) => area.startsWith(areaCode)))
      const doer = by.personId !== null && on.doerIds.includes(by.personId)
      expect(refuses('check', by, on) === null).toBe(may && !doer)
    }))

  test('is nothing at all for somebody without a name, a code or a part', () =>
    holds((_by, on) => {
      const offered = allowedActions(sound as Loop, VISITOR, on)
      expect(offered).toEqual([])
    }))
})
