import { describe, expect, it } from 'vitest'
import * as contract from '#contract/all.gen.ts'
import {
  DECLINE_REASONS,
  DISSATISFIED_REASONS,
  ESCALATE_REASONS,
  ISSUE_CHANNELS,
  ISSUE_RESULTS,
  ISSUE_STATES,
  PAUSE_REASONS,
  RETURN_REASONS,
  SATISFACTIONS,
} from '#contract/issues/terms.ts'
import { IDENTITIES, TIERS, TIME_UNITS, URGENCIES } from '#contract/loop/terms.ts'
import { ROLES } from '#contract/people/terms.ts'
import { core as en } from './en/core.ts'
import { pocket as enPocket } from './en/pocket.ts'
import { core as zh } from './zh-cn/core.ts'
import { pocket as zhPocket } from './zh-cn/pocket.ts'

/** `a.b.c` of every leaf of a dictionary, with the places its sentence holds. */
function leaves(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value)
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

/** The names of the places that a sentence holds. */
const places = (text: string) => new Set([...text.matchAll(/\{(\w+)/g)].map((hit) => hit[1]))

const zhAll = leaves({ ...zh, pocket: zhPocket })
const enAll = leaves({ ...en, pocket: enPocket })
const operations = Object.values(contract)
const general = [
  'contract.invalid',
  'network.unreachable',
  'server.failed',
  'people.sign_in_first',
  'people.not_staff',
]

describe('the words of the apps', () => {
  it('say the same things in Chinese and in English', () => {
    expect([...enAll.keys()].sort()).toEqual([...zhAll.keys()].sort())
  })

  it('are never empty, in either language', () => {
    for (const [key, text] of [...zhAll, ...enAll]) expect(text.trim(), key).not.toBe('')
  })

  it('never shout', () => {
    for (const [key, text] of [...zhAll, ...enAll]) expect(text, key).not.toMatch(/[!！]/)
  })

  it('use only places in English that the Chinese sentence is given too', () => {
    for (const [key, text] of enAll) {
      if (key.startsWith('when.')) continue
      expect([...places(zhAll.get(key) ?? '')], key).toEqual(
        expect.arrayContaining([...places(text)]),
      )
    }
  })

  it('have a sentence for every refusal of the contract', () => {
    const codes = new Set([...general, ...operations.flatMap((operation) => operation.refusals)])
    expect(codes.size).toBeGreaterThan(60)
    for (const code of codes) expect(zh.refusals, code).toHaveProperty([code])
  })

  it('name every state, for the asker and for those who work', () => {
    for (const words of [zh.issues.states, zh.issues.workStates, zh.issues.stateLines]) {
      expect(Object.keys(words).sort()).toEqual([...ISSUE_STATES].sort())
    }
  })

  it('name every move of the issue loop on a button, in the trail and in messages', () => {
    const moves = operations
      .filter(
        ({ method, path }) => method === 'POST' && /^\/api\/issues\/:issueId\/[a-z-]+$/.test(path),
      )
      .map((operation) => operation.name.replace('issues.', ''))
      // What is decided about its words in public is told to nobody, and a limit is no move of the issue.
      .filter((move) => !['moderate', 'review_moderation', 'propose_limit'].includes(move))
    expect(moves).toContain('dispatch')
    for (const words of [zh.issues.actions, zh.issues.steps, zh.notices.asker, zh.notices.holder]) {
      for (const move of moves) expect(words).toHaveProperty(move)
    }
  })

  it.each([
    [zh.loop.tiers, TIERS],
    [zh.loop.units, TIME_UNITS],
    [zh.loop.urgencies, URGENCIES],
    [zh.loop.identities, IDENTITIES],
    [zh.issues.channels, ISSUE_CHANNELS],
    [zh.issues.declineReasons, DECLINE_REASONS],
    [zh.issues.returnReasons, RETURN_REASONS],
    [zh.issues.escalateReasons, ESCALATE_REASONS],
    [zh.issues.results, ISSUE_RESULTS],
    [zh.issues.satisfactions, SATISFACTIONS],
    [zh.issues.dissatisfiedReasons, DISSATISFIED_REASONS],
    [zh.issues.pauseReasons, PAUSE_REASONS],
  ] as const)('name every value of a list of the contract (%#)', (words, values) => {
    expect(Object.keys(words).sort()).toEqual([...values].sort())
  })

  it('name every role', () => {
    for (const role of ROLES) expect(zh.people.roles).toHaveProperty(role)
  })
})
