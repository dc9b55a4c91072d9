import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { submitIssue as operation } from '#contract/issues/submit-issue.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { type Actor, holdsAnywhere } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createItem } from '#kernel/loop/create.ts'
import { newItemId } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy } from '#modules/files/index.ts'
import { type CheckedPlace, placeOf } from '#modules/territory/index.ts'
import { getCategory } from '../category.ts'
import { checkDailyReports } from '../daily-limit.ts'
import type { WeighedCase } from '../duty/case-facts.ts'
import { tierByRule } from '../duty/suggest.ts'
import { issueLoop } from '../loop.ts'
import { holdByRule } from '../moderation/hold-new.ts'
import { readCard } from '../queries/read-cards.ts'
import { particularProblems, questionsOf, questionsSetting } from '../questions.ts'
import { addIssue, type ExternalNumber } from '../repo.ts'
import { addFacets } from '../repo-facets.ts'
import { addParticulars } from '../repo-particulars.ts'
import {
  acceptLimit,
  guessCategory,
  isEmergency,
  titleFrom,
  urgencyOf,
  urgencyRank,
} from '../rules.ts'
import { handlingSetting, taxonomySetting } from '../settings.ts'
import type { CategoryRule } from '../taxonomy.ts'
import { trackingCode } from '../tracking-code.ts'

type Input = InputOf<typeof operation>
type Output = OutputOf<typeof operation>

function checkReporter(actor: Actor, input: Input): void {
  if (input.onBehalfOf && !holdsAnywhere(actor, 'issues.enter')) {
    throw new Refusal('issues.staff_only_on_behalf', 'not_allowed')
  }
  if (actor.personId === null && !actor.system && input.identity !== 'anonymous') {
    throw new Refusal('issues.sign_in_or_anonymous', 'not_signed_in')
  }
  // A danger to life must not wait in a queue, however well it is worded.
  if (isEmergency(input.description)) throw new Refusal('issues.emergency_call_first', 'rule')
}

function categoryOf(deps: Deps, input: Input): CategoryRule {
  if (input.categoryCode) return getCategory(deps, input.categoryCode)
  const taxonomy = deps.settings.get(taxonomySetting)
  const guessed = guessCategory(taxonomy, input.description)
  return guessed ?? getCategory(deps, '1403')
}

/** What is wrong with the answers to the category's questions, all at once; danger comes first. */
function checkParticulars(deps: Deps, category: CategoryRule, input: Input): void {
  if (input.particulars === undefined) return
  const questions = questionsOf(deps.settings.get(questionsSetting), category)
  const problems = particularProblems(questions, input.particulars)
  const stop = problems.find(({ problem }) => problem === 'stop')
  if (stop) throw new Refusal('issues.particular_stops', 'rule', { words: stop.words })
  if (problems.length === 0) return
  const fields = problems.map(({ code, problem }) => `particulars.${code}: ${problem}`)
  throw new Refusal('issues.particulars_wrong', 'bad_input', { fields })
}

/** What the asker said of the urgency can raise what the category says, never lower it. */
function urgencyFor(category: CategoryRule, input: Input, actor: Actor) {
  const said =
    input.urgency && holdsAnywhere(actor, 'issues.enter') ? input.urgency : category.urgency
  return urgencyOf(Math.min(urgencyRank(category.urgency), urgencyRank(said)))
}

type Opening = {
  deps: Deps
  tx: Tx
  actor: Actor
  input: Input
  id: string
  code: string | null
  external: ExternalNumber | null
}

/** The row that the spine does not hold, written first so that the number's lock comes last. */
async function writeFacts(
  opening: Opening,
  place: CheckedPlace,
  suggestedTier: Tier,
): Promise<void> {
  const { deps, tx, actor, input, id, code } = opening
  const seal = (text: string | undefined, column: string) =>
    text ? deps.crypto.seal(Buffer.from(text), `issue.${column}:${id}`) : null
  const anonymous = input.identity === 'anonymous'
  await addIssue(tx, {
    id,
    description: input.description,
    channel: input.channel,
    placeText: input.place.text || place.areaName,
    estateId: place.estate?.id ?? null,
    buildingId: place.building?.id ?? null,
    happenedAt: input.happenedAt ?? null,
    affectedHouseholds: input.affectedHouseholds ?? null,
    suggestedTier,
    photoIds: input.photoIds,
    enteredBy: input.onBehalfOf && !anonymous ? actor.personId : null,
    behalfName: seal(input.onBehalfOf?.name, 'behalf_name'),
    behalfPhone: seal(input.onBehalfOf?.phone, 'behalf_phone'),
    trackingHash: code === null ? null : hashToken(code),
    external: opening.external,
  })
}

/** A report as the decision table asks for it; what only a sorter can say is not known yet. */
function reported(
  input: Input,
  place: CheckedPlace,
  category: CategoryRule,
  urgency: number,
): WeighedCase {
  return {
    topicCode: category.code,
    areaCode: place.areaCode,
    extraScopeKeys: [],
    urgency,
    estateId: place.estate?.id ?? null,
    estatesTouched: null,
    estimatedYuan: null,
    caseType: null,
    affectedHouseholds: input.affectedHouseholds ?? null,
  }
}

/** Writes the issue. What a screen shows of it is read after the commit: the number's lock is held meanwhile. */
async function open(opening: Opening): Promise<{ id: string; holderName: string }> {
  const { deps, tx, actor, input, id } = opening
  const now = deps.clock.now()
  await checkDailyReports(deps, tx, actor)
  const { place: claimed } = input
  const place = await placeOf(tx, { ...claimed, point: claimed.point }, chinaDate(now))
  const category = categoryOf(deps, input)
  checkParticulars(deps, category, input)
  const urgency = urgencyRank(urgencyFor(category, input, actor))
  const tier = await tierByRule(deps, tx, reported(input, place, category, urgency))
  await tx.openItem(id)
  await writeFacts(opening, place, tier)
  await addFacets(tx, { id, at: now, channel: input.channel, photo: input.photoIds.length > 0 })
  const asked = questionsOf(deps.settings.get(questionsSetting), category)
  await addParticulars(tx, id, asked, input.particulars ?? [])
  const anonymous = input.identity === 'anonymous'
  await createItem(deps, tx, actor, issueLoop, {
    id,
    at: now,
    title: input.title || titleFrom(input.description),
    tier,
    urgency,
    topicCode: category.code,
    place: place.point,
    areaCode: place.areaCode,
    // 困难帮扶 and sealed reports are read by those named for it and those who handle them.
    secret: input.identity === 'secret' || category.private,
    identity: input.identity,
    askerId: anonymous || input.onBehalfOf ? null : actor.personId,
    holderOrgId: null,
    limit: acceptLimit(
      deps.settings.get(handlingSetting),
      deps.calendar(),
      now,
      urgencyOf(urgency),
    ),
    searchable: `${input.description} ${claimed.text} ${place.estate?.name ?? ''} ${place.areaName} ${category.name} ${opening.external?.number ?? ''}`,
    payload: {
      channel: input.channel,
      category: category.code,
      onBehalf: Boolean(input.onBehalfOf),
    },
    fileIds: input.photoIds,
  })
  await attachFiles(deps, tx, ownedBy(actor), id, input.photoIds, 'report')
  await holdByRule(deps, tx, {
    id,
    areaCode: place.areaCode,
    categoryCode: category.code,
    input,
    at: now,
  })
  // The community sorts; a grid is where it lies and decides nothing.
  return { id, holderName: place.estate?.communityName ?? place.areaName }
}

/**
 * 我要反映: opens an issue with its number, place, first clock and, when anonymous, a code to follow it by.
 * `external` is the number that another system gave it; a number makes one case, however often it comes.
 */
export async function submitIssue(
  deps: Deps,
  actor: Actor,
  input: Input,
  external: ExternalNumber | null = null,
): Promise<Output> {
  checkReporter(actor, input)
  const id = newItemId(deps.clock.now())
  const code = input.identity === 'anonymous' ? trackingCode(deps.crypto, input.requestId) : null
  const opened = await once(
    deps,
    actor,
    'issues.submit',
    input.requestId,
    (tx) => open({ deps, tx, actor, input, id, code, external }),
    { unnamed: code !== null },
  )
  // As the system: an anonymous reporter may not see the item, and is shown this one answer of it.
  const issue = await deps.district.read(SYSTEM_VIEWER, (tx) => readCard(deps, tx, opened.id))
  return { issue, holderName: opened.holderName, trackingCode: code }
}
