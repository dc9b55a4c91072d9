import type { WhistleState } from '#contract/whistles/terms.ts'
import { type ActorRule, loop } from '#kernel/loop/loop.ts'

const CALLED: readonly ActorRule[] = ['holder', 'helper']
const STREET: readonly ActorRule[] = ['asker', 'can:whistles.blow']

/**
 * 街道吹哨、部门报到 (M23): a street calls offices to a place; the first one leads, the others help. Who
 * was called accepts and comes in the rank that the colour asks for; what was agreed is done; the lead
 * reports; only the street that blew it judges, and blows again while it is not done (事不完人不撤).
 */
export const whistleLoop = loop<WhistleState, string>({
  kind: 'whistle',
  title: '街道吹哨、部门报到',
  series: 'CS',
  start: 'blown',
  ends: ['closed', 'withdrawn'],
  // It is blown again until the street finds it done.
  reopensMax: 99,
  states: {
    blown: { waitsFor: 'holder', onDue: 'absent' },
    gathered: { waitsFor: 'holder', onDue: 'overdue' },
    reported: { waitsFor: 'asker', onDue: 'overdue' },
    closed: { waitsFor: 'nobody' },
    withdrawn: { waitsFor: 'nobody' },
  },
  moves: {
    accept: {
      from: ['blown'],
      to: 'same',
      by: CALLED,
      clock: 'keep',
      tell: ['asker'],
      primary: 10,
    },
    attend: {
      from: ['blown', 'gathered'],
      to: 'same',
      by: [...CALLED, ...STREET],
      clock: 'keep',
      tell: ['asker'],
      needs: ['orgId', 'name', 'rank'],
      primary: 20,
    },
    gather: {
      from: ['blown'],
      to: 'gathered',
      by: [...CALLED, ...STREET],
      clock: 'start',
      via: 'attend',
      tell: ['asker', 'holder', 'helpers'],
    },
    absent: {
      from: ['blown'],
      to: 'same',
      by: ['system'],
      clock: 'keep',
      tell: ['asker', 'holder', 'helpers', 'can:whistles.supervise'],
    },
    raise: {
      from: ['blown', 'gathered'],
      to: 'blown',
      by: [...STREET, 'system'],
      clock: 'start',
      tell: ['asker', 'holder', 'helpers', 'can:whistles.supervise'],
      needs: ['note'],
    },
    agree_task: {
      from: ['blown', 'gathered'],
      to: 'same',
      by: STREET,
      clock: 'keep',
      tell: ['holder', 'helpers'],
      needs: ['orgId', 'text', 'dueOn'],
      primary: 30,
    },
    finish_task: {
      from: ['blown', 'gathered'],
      to: 'same',
      by: CALLED,
      clock: 'keep',
      does: true,
      tell: ['asker'],
      needs: ['no', 'note'],
    },
    report: {
      from: ['gathered'],
      to: 'reported',
      by: ['holder'],
      clock: 'start',
      does: true,
      tell: ['asker'],
      needs: ['note'],
      primary: 15,
    },
    judge: {
      from: ['reported'],
      to: 'closed',
      by: ['asker', 'can:whistles.judge'],
      clock: 'stop',
      judges: true,
      tell: ['asker', 'holder', 'helpers'],
      needs: ['solved', 'note'],
      primary: 5,
    },
    blow_again: {
      from: ['reported'],
      to: 'blown',
      by: ['asker', 'can:whistles.judge'],
      clock: 'start',
      judges: true,
      reopens: true,
      via: 'judge',
      tell: ['asker', 'holder', 'helpers', 'can:whistles.supervise'],
    },
    rate: {
      from: ['gathered', 'reported', 'closed'],
      to: 'same',
      by: CALLED,
      clock: 'keep',
      tell: [],
      needs: ['justified'],
    },
    overdue: {
      from: ['gathered', 'reported'],
      to: 'same',
      by: ['system'],
      clock: 'keep',
      tell: ['asker', 'holder', 'can:whistles.supervise'],
    },
    recompute: {
      from: ['blown', 'gathered', 'reported'],
      to: 'same',
      by: ['system'],
      clock: 'keep',
      tell: ['holder'],
    },
    withdraw: {
      from: ['blown'],
      to: 'withdrawn',
      by: STREET,
      clock: 'stop',
      tell: ['holder', 'helpers'],
      needs: ['note'],
    },
  },
})
