import type { Tier } from '#contract/loop/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { ingestFile } from '#kernel/files/ingest.ts'
import { newId } from '#kernel/time/ids.ts'
import { fileDepsOf } from '#modules/files/index.ts'
import { issueCommands } from '#modules/issues/index.ts'
import type { NewEstate } from '#modules/territory/index.ts'
import { type Chance, chanceOf } from '../chance.ts'
import type { GeneratedDistrict } from '../generate.ts'
import { type Officers, officersOf } from './officers.ts'
import { demoPhoto } from './photos.ts'
import { PRIVATE_SCENARIO, SCENARIOS, type Scenario } from './scenarios.ts'
import { type Cast, ENDINGS, type Ending, MOMENTS, tell } from './story.ts'

const HOUR_MS = 3_600_000
/** Seventy days, of which the handling takes half: closed before the weeks after which it is asked about again. */
const ASKED_AGAIN_H = 1680
/** Stories told at once: more only wait for each other's numbers. */
const AT_ONCE = 6
/** Share of reports that come with a photo. */
const REPORTS_WITH_PHOTO = 0.4

type Told = {
  estate: NewEstate
  scenario: Scenario
  ending: Ending
  asker: Actor
  submittedAtMs: number
  anonymous: boolean
}

/** How old a story may be that ends so: what is open is young enough to be in time, mostly. */
function ageHours(ending: Ending, { tier, urgentHours }: Scenario, chance: Chance): number {
  if (ending === 'submitted') return 0.2 + chance.real() * 1.5
  // An extension is asked for before the limit, and a return within a few hours.
  if (ending === 'extending' || ending === 'returned') return 1 + chance.real() * 1.5
  if (ending.startsWith('closed') || ending === 'declined' || ending === 'withdrawn') {
    return chance.whole(90, 1100)
  }
  const usual = { estate: 14, community: 60, street: 140, department: 300 }[tier]
  const limitHours = urgentHours ?? usual
  return 2 + chance.real() * limitHours
}

function planStories(
  district: GeneratedDistrict,
  officers: Officers,
  count: number,
  now: Date,
): Told[] {
  const chance = chanceOf(20_260_519)
  const { estates } = district.territory
  const home = estates[0]!
  const plan = (
    ending: Ending,
    estate: NewEstate,
    asker?: Actor,
    ageH?: number,
  ): Told | undefined => {
    const scenario = chance.happens(0.03) ? PRIVATE_SCENARIO : chance.pick(SCENARIOS)
    const who = asker ?? officers.resident(estate.id)
    if (!who) return undefined
    const anonymous = !asker && !ending.startsWith('closed') && chance.happens(0.08)
    const usualH = ageHours(ending, scenario, chance)
    const submittedAtMs = now.getTime() - (ageH ?? usualH) * HOUR_MS
    return { estate, scenario, ending, asker: who, submittedAtMs, anonymous }
  }
  // The demo accounts meet in the first estate: every ending is there once, the resident's own first.
  const resident = officers.byLogin('resident')
  const own: Ending[] = [
    'verified',
    'handling',
    'submitted',
    'closed_satisfied',
    'answered',
    'disputed',
  ]
  const stories = [
    // Closed long enough ago to be asked whether it still holds.
    ...own.map((ending) =>
      plan(ending, home, resident, ending === 'closed_satisfied' ? ASKED_AGAIN_H : undefined),
    ),
    ...ENDINGS.map((ending) => plan(ending, home, officers.byLogin('neighbour'))),
  ]
  while (stories.length < count) {
    const ending = chance.happens(0.55)
      ? chance.pick([
          'closed_satisfied',
          'closed_satisfied',
          'closed_basically',
          'closed_dissatisfied',
        ] as const)
      : chance.pick(ENDINGS)
    // Not every estate has somebody who lives there in the demo.
    stories.push(plan(ending, chance.pick(estates)) ?? plan(ending, home))
  }
  return stories
    .filter((story) => story !== undefined)
    .toSorted((a, b) => a.submittedAtMs - b.submittedAtMs)
}

type Yard = {
  deps: Deps
  district: GeneratedDistrict
  officers: Officers
  chance: Chance
  now: Date
}

/** The commands' surroundings with a clock that stands at one moment of the past. */
function at(deps: Deps, ms: number): Deps {
  return { ...deps, clock: { now: () => new Date(ms) } }
}

async function bring(yard: Yard, owner: Actor, scenario: Scenario, mended: boolean, when: Deps) {
  // What cannot be photographed is shown by the sheet that was filled in for it.
  const scene = scenario.scene === 'none' && mended ? 'sheet' : scenario.scene
  if (scene === 'none' || owner.personId === null) return []
  // Most people only write; and drawing is the slowest part of a seed.
  if (!mended && !yard.chance.happens(REPORTS_WITH_PHOTO)) return []
  const content = await demoPhoto(scene, mended, yard.chance)
  const file = await ingestFile(fileDepsOf(when), {
    id: newId(),
    ownerId: owner.personId,
    purpose: 'photo',
    fileName: null,
    content,
  })
  return [file.id]
}

/** The report itself; numbers follow the order of days because reports are filed one after the other. */
async function report(yard: Yard, story: Told): Promise<string> {
  const { estate, scenario, asker } = story
  const { chance, district } = yard
  const when = at(yard.deps, story.submittedAtMs)
  const houses = district.territory.buildings.filter(({ estateId }) => estateId === estate.id)
  const building = houses[chance.whole(0, Math.max(0, houses.length - 1))]
  const unit = String(chance.whole(1, building?.units ?? 1))
  const name = building?.name ?? '小区'
  const description = chance.pick(scenario.reports).replace('{b}', name).replace('{u}', unit)
  const { issue } = await issueCommands.submitIssue(when, asker, {
    requestId: newId(),
    description,
    categoryCode: scenario.category,
    identity: story.anonymous ? 'anonymous' : 'named',
    channel: 'pocket',
    photoIds: await bring(yard, asker, scenario, false, when),
    place: {
      areaCode: building?.gridCode ?? estate.communityCode,
      estateId: estate.id,
      buildingId: building?.id ?? null,
      point: building?.point ?? null,
      text: `${estate.name}${name}${unit}单元`,
    },
  })
  return issue.id
}

const TIER_ORGS = { community: 'residents_committee', street: 'street_office' } as const

function orgAt(
  district: GeneratedDistrict,
  tier: Tier,
  estate: NewEstate,
  scenario: Scenario,
): string {
  const { orgs } = district.organization
  const found = orgs.find((org) => {
    if (tier === 'estate')
      return org.kind === 'property_company' && org.estateIds.includes(estate.id)
    if (tier === 'department')
      return org.kind === 'department' && org.name.includes(scenario.department ?? '城市管理')
    const governs = org.areas.some(
      ({ areaCode, role }) => role === 'governs' && estate.communityCode.startsWith(areaCode),
    )
    return org.kind === TIER_ORGS[tier] && governs
  })
  if (found) return found.id
  // An estate without a property company is looked after by its community.
  return orgAt(district, 'community', estate, scenario)
}

const NEXT: Record<Tier, Tier> = {
  estate: 'community',
  community: 'street',
  street: 'department',
  department: 'department',
}

function castOf(yard: Yard, story: Told, tier: Tier, holderOrgId: string): Cast {
  const { officers, district } = yard
  const { communityCode } = story.estate
  const street = communityCode.slice(0, 9)
  const aboveOrgId = orgAt(district, NEXT[tier], story.estate, story.scenario)
  const secretary = officers.at('community_secretary', communityCode)
  const above = { orgId: aboveOrgId, worker: officers.of(aboveOrgId) }
  const adjudicator = officers.at('street_adjudicator', street)
  const shared = { asker: story.asker, adjudicator, secretary, above }
  if (story.scenario === PRIVATE_SCENARIO) {
    // Private matters are read by the secretary, who is named for them, and by whoever handles them.
    const worker = officers.at('community_staff', communityCode)
    return { ...shared, sorter: secretary, worker, verifier: secretary }
  }
  return {
    ...shared,
    sorter: officers.at('community_staff', communityCode),
    worker: officers.of(holderOrgId),
    // Whoever did the work cannot verify it: the street looks, and the community where the street did it.
    verifier:
      tier === 'street'
        ? officers.at('community_staff', communityCode)
        : officers.at('street_staff', street),
  }
}

async function continueStory(yard: Yard, story: Told, issueId: string): Promise<void> {
  const { scenario, estate } = story
  let holderOrgId = orgAt(yard.district, scenario.tier, estate, scenario)
  const isEstate = yard.district.organization.orgs.some(
    ({ id, tier }) => id === holderOrgId && tier === scenario.tier,
  )
  const tier: Tier = isEstate ? scenario.tier : 'community'
  if (!isEstate) holderOrgId = orgAt(yard.district, 'community', estate, scenario)
  const cast = castOf(yard, story, tier, holderOrgId)
  // An anonymous asker has no account to judge with; their story stops before the judgement.
  const ending =
    story.anonymous && story.ending.startsWith('withdrawn') ? 'dispatched' : story.ending
  const anonymousEnd = story.anonymous && ending === 'disputed' ? 'verified' : ending
  const span = yard.now.getTime() - story.submittedAtMs - HOUR_MS / 12
  await tell({
    issueId,
    cast,
    tier,
    holderOrgId,
    ending: anonymousEnd,
    answer: scenario.answer,
    proof: (worker, when) => bring(yard, worker, scenario, true, when),
    moment: (n) => at(yard.deps, story.submittedAtMs + (span * n) / MOMENTS),
  })
}

/** A few hundred issues in every state, with true trails, dated relative to today. Gives how many. */
export async function seedIssues(
  deps: Deps,
  district: GeneratedDistrict,
  options: { count: number; onProgress?: (done: number, total: number) => void },
): Promise<number> {
  const now = deps.clock.now()
  const officers = officersOf(district, deps.grants)
  const yard: Yard = { deps, district, officers, chance: chanceOf(7), now }
  const stories = planStories(district, officers, options.count, now)
  const reported: [Told, string][] = []
  for (const story of stories) reported.push([story, await report(yard, story)])
  let done = 0
  const tellers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = reported.pop(); next; next = reported.pop()) {
      await continueStory(yard, ...next)
      options.onProgress?.(++done, stories.length)
    }
  })
  await Promise.all(tellers)
  return stories.length
}
