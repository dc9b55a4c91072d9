import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { answerSecondLink as linkOperation } from '#contract/rates/answer-second-link.ts'
import type { answerSecondQuestion as answerOperation } from '#contract/rates/answer-second-question.ts'
import type { reportAgain as reportOperation } from '#contract/rates/report-again.ts'
import type { SecondQuestion } from '#contract/rates/terms.ts'
import { type Actor, askerByCode, SYSTEM } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { issueCommands, moveIssueIn, readOwnReport, reopening } from '#modules/issues/index.ts'
import { readAgainToken } from '../again-link.ts'
import { seedOf } from '../draw.ts'
import { secondView } from '../queries/second-questions.ts'
import {
  addSecond,
  listRipe,
  listSecondOf,
  lockSecond,
  setAnswer,
  setFollowUp,
} from '../repo-second.ts'
import { PARTS, ticketOf } from '../sampling.ts'
import { secondLookSetting } from '../settings.ts'

const DAY_MS = 86_400_000
/** A house that was switched off for a while still asks about what became ripe meanwhile. */
const LATE_DAYS = 14
const BATCH = 500

/** Asks, some weeks after, a drawn share of those whose case was closed as solved. Answers how many were asked. */
export async function askAgain(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const { afterDays, share } = deps.settings.get(secondLookSetting)
  const to = new Date(now.getTime() - afterDays * DAY_MS)
  const from = new Date(to.getTime() - LATE_DAYS * DAY_MS)
  let asked = 0
  for (;;) {
    const ripe = await deps.district.write(SYSTEM_VIEWER, async (tx) => {
      const found = await listRipe(tx, from, to, BATCH)
      if (found.length === 0) return found
      const seed = await seedOf(deps, tx, chinaDate(now))
      for (const one of found) {
        const ticket = ticketOf(deps.crypto, `${seed}\nagain`, one.issueId, one.round)
        const parts = Math.round(share * PARTS)
        const drawn = ticket < parts
        const added = await addSecond(tx, { ...one, ticket, share: parts, drawn, at: now })
        if (!added || !drawn) continue
        await moveIssueIn(deps, tx, SYSTEM, 'ask_again', { issueId: one.issueId })
        asked += 1
      }
      return found
    })
    if (ripe.length < BATCH) return asked
  }
}

type Word = { readonly answer: 'fine' | 'came_back'; readonly by: 'app' | 'link' }

/** Keeps the answer once; another tap changes it as long as nothing has followed from it. */
async function answerIn(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  asked: { issueId: string; round: number },
  { answer, by }: Word,
): Promise<Omit<SecondQuestion, 'issueId'>> {
  await tx.openItem(asked.issueId)
  const found = await lockSecond(tx, asked.issueId, asked.round)
  const isCurrent = found?.state === 'closed' && found.reopenCount === found.round
  if (!found || !isCurrent) throw new Refusal('rates.not_asked', 'rule')
  if (found.answer !== answer && found.followUpNumber === null) {
    const call = { issueId: asked.issueId }
    await moveIssueIn(deps, tx, actor, 'answer_again', call, async () => {
      await setAnswer(tx, asked, { answer, by, at: deps.clock.now() })
      return { payload: { answer } }
    })
    return secondView(deps, { ...found, answer })
  }
  return secondView(deps, found)
}

/** 还好 or 又出现了, by the asker in the app. */
export function answerSecondQuestion(
  deps: Deps,
  actor: Actor,
  { requestId, issueId, answer }: InputOf<typeof answerOperation>,
): Promise<OutputOf<typeof answerOperation>> {
  return once(deps, actor, `rates.answer_second:${issueId}`, requestId, async (tx) => {
    const [asked] = await listSecondOf(tx, actor.personId!, issueId)
    if (!asked) throw new Refusal('rates.not_asked', 'rule')
    const question = await answerIn(deps, tx, actor, asked, { answer, by: 'app' })
    return { question: { issueId, ...question } }
  })
}

const BY_LINK = '诉求人通过消息里的链接反映：问题又出现了'

/** The same by the link of a message, which proves its one question and signs nobody in. */
export function answerSecondLink(
  deps: Deps,
  { requestId, token, answer, reopen }: InputOf<typeof linkOperation>,
): Promise<OutputOf<typeof linkOperation>> {
  const link = readAgainToken(deps, token)
  const actor = askerByCode(link.issueId)
  const operation = `rates.answer_second_link:${link.issueId}`
  return once(deps, actor, operation, requestId, async (tx) => {
    const question = await answerIn(deps, tx, actor, link, { answer, by: 'link' })
    const reopens = reopen && question.answer === 'came_back'
    if (reopens) {
      const rule = reopening(deps, actor, { note: BY_LINK, photoIds: [] })
      await moveIssueIn(deps, tx, actor, 'reopen', { issueId: link.issueId }, rule)
    }
    return { question, reopened: reopens }
  })
}

/** It came back too late to reopen: a new case under the same place and category, tied to the old one. */
export async function reportAgain(
  deps: Deps,
  actor: Actor,
  { requestId, issueId, note }: InputOf<typeof reportOperation>,
): Promise<OutputOf<typeof reportOperation>> {
  const [asked] = await deps.district.read(actor.viewer, (tx) =>
    listSecondOf(tx, actor.personId!, issueId),
  )
  if (!asked) throw new Refusal('rates.not_asked', 'rule')
  if (asked.answer !== 'came_back') throw new Refusal('rates.answer_first', 'rule')
  // Reported again already: that case is the answer, whoever taps once more.
  if (asked.followUpId !== null) {
    return { issueId: asked.followUpId, number: asked.followUpNumber ?? '' }
  }
  const before = await deps.district.read(actor.viewer, (tx) => readOwnReport(tx, issueId))
  const { issue } = await issueCommands.submitIssue(deps, actor, {
    ...before,
    requestId,
    description: `${note}（上次编号 ${asked.number}）`.slice(0, 2000),
    photoIds: [],
    channel: 'pocket',
  })
  await deps.district.write(SYSTEM_VIEWER, (tx) => setFollowUp(tx, asked, issue.id))
  return { issueId: issue.id, number: issue.number }
}
