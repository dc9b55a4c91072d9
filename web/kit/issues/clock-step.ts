import type { Step } from '#contract/loop/terms.ts'
import { fill } from '../words/fill.ts'
import { sayBy, sayMoment, type WhenWords } from '../words/when.ts'
import type { issues as issueWords } from '../words/zh-cn/issues.ts'

type Words = { readonly issues: typeof issueWords; readonly when: WhenWords }

function wordOf(group: Readonly<Record<string, string>>, code: unknown): string | undefined {
  return typeof code === 'string' && Object.hasOwn(group, code) ? group[code] : undefined
}

/** A limit that a changed calendar moved: the item's own, or the one of the first contact. */
function movedLimit({ payload }: Step, words: Words, nowMs: number): string | undefined {
  const { from, to, timer } = payload
  if (typeof from !== 'string' || typeof to !== 'string') return undefined
  const { recomputed, recomputedContact } = words.issues.clockTrail
  return fill(timer === 'first_contact' ? recomputedContact : recomputed, {
    from: sayMoment(from, nowMs, words.when),
    to: sayMoment(to, nowMs, words.when),
  })
}

/** Which whistle was blown for it, and what became of it. */
function whistleNews({ payload }: Step, { issues }: Words): string | undefined {
  const colour = wordOf(issues.whistleColours, payload['colour'])
  const news = wordOf(issues.whistleNews, payload['what'])
  if (colour === undefined || news === undefined) return undefined
  return fill(issues.clockTrail.whistle, { colour, news, number: String(payload['number']) })
}

/**
 * What a step of an issue says of time, in words for both apps: how somebody was contacted, what a
 * review decided, until when an extension runs, and how a changed calendar moved a limit. Reads only
 * the fields it knows.
 */
export function sayClockStep(step: Step, words: Words, nowMs: number): readonly string[] {
  const { action, payload } = step
  const { issues } = words
  const { dueAt, attempt, tries } = payload
  const said = [
    action === 'recompute' ? movedLimit(step, words, nowMs) : undefined,
    action === 'whistle' ? whistleNews(step, words) : undefined,
    wordOf(issues.contactWays, payload['how']),
    action.startsWith('review') ? wordOf(issues.reviewResults, payload['result']) : undefined,
    action === 'settle_extension' && typeof dueAt === 'string'
      ? fill(issues.clockTrail.newDue, { by: sayBy(dueAt, nowMs, words.when) })
      : undefined,
    typeof attempt === 'number' && typeof tries === 'number'
      ? fill(issues.clockTrail.attempt, { n: attempt, of: tries })
      : undefined,
    payload['nobodyAt'] === undefined ? undefined : issues.clockTrail.nobodyAbove,
  ]
  return said.filter((one) => one !== undefined)
}
