import type { InputOf } from '#contract/core/operation.ts'
import type { IssuePart, splitIssue as operation } from '#contract/issues/split-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { createItem } from '#kernel/loop/create.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { moveLocked } from '#kernel/loop/move.ts'
import { newItemId } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { shareFiles } from '#modules/files/index.ts'
import { openBehalf } from '../behalf.ts'
import { getCategory } from '../category.ts'
import { withFirstContact } from '../first-contact.ts'
import { issueLoop } from '../loop.ts'
import { moveIssue } from '../move-issue.ts'
import { addIssue } from '../repo.ts'
import { addFacets } from '../repo-facets.ts'
import { acceptLimit, titleFrom, urgencyOf, urgencyRank } from '../rules.ts'
import { handlingSetting } from '../settings.ts'
import { releaseOpenHelp } from '../together/ask-help.ts'
import { addPart, wholeOf } from '../together/repo-family.ts'
import { listHelp } from '../together/repo-help.ts'
import { setMark } from '../together/repo-marks.ts'
import { togetherSetting } from '../together/settings.ts'
import { dispatching } from './sort.ts'

/** What the parts take over from the report as it was made. */
type Report = {
  id: string
  channel: string
  placeText: string
  estateId: string | null
  buildingId: string | null
  happenedAt: string | null
  affectedHouseholds: number | null
  enteredBy: string | null
  behalfName: Buffer | null
  behalfPhone: Buffer | null
  trackingHash: string | null
  photoIds: string[]
  longitude: number | null
  latitude: number | null
}

async function readReport(tx: Tx, id: string): Promise<Report> {
  const row = await tx.first<Report>(sql`
    select i.id, i.channel, i.place_text as "placeText", i.estate_id as "estateId",
      i.building_id as "buildingId", i.happened_at as "happenedAt",
      i.affected_households as "affectedHouseholds", i.entered_by as "enteredBy",
      i.behalf_name as "behalfName", i.behalf_phone as "behalfPhone",
      i.tracking_hash as "trackingHash", i.photo_ids as "photoIds", w.longitude, w.latitude
    from issue i join work_item w on w.id = i.id where i.id = ${id}`)
  if (!row) throw new Error(`The issue ${id} has a work item but no facts.`)
  return row
}

type Opening = { deps: Deps; tx: Tx; actor: Actor; whole: WorkItem; report: Report }

/** The facts of a part. A contact is sealed for one case only, and so it is sealed anew. */
async function writeFacts(opening: Opening, id: string, part: IssuePart): Promise<void> {
  const { deps, tx, report } = opening
  const { name, phone } = openBehalf(deps, report)
  const seal = (text: string | null, column: string) =>
    text === null ? null : deps.crypto.seal(Buffer.from(text), `issue.${column}:${id}`)
  await addIssue(tx, {
    ...report,
    id,
    description: part.description,
    suggestedTier: part.tier ?? getCategory(deps, part.categoryCode).tier,
    behalfName: seal(name, 'behalf_name'),
    behalfPhone: seal(phone, 'behalf_phone'),
    external: null,
  })
  await addFacets(tx, {
    id,
    at: deps.clock.now(),
    channel: report.channel,
    photo: report.photoIds.length > 0,
  })
}

/** Opens one part: its own number, category and clock; the same asker, place and secrecy. */
async function openPart(opening: Opening, part: IssuePart, position: number): Promise<string> {
  const { deps, tx, actor, whole, report } = opening
  const now = deps.clock.now()
  const id = newItemId(now)
  const category = getCategory(deps, part.categoryCode)
  const urgency = Math.min(whole.urgency, urgencyRank(category.urgency))
  await tx.openItem(id)
  await writeFacts(opening, id, part)
  const made = await createItem(deps, tx, actor, issueLoop, {
    id,
    at: now,
    title: titleFrom(part.description),
    tier: part.tier ?? category.tier,
    urgency,
    topicCode: category.code,
    place:
      report.longitude === null || report.latitude === null
        ? null
        : { longitude: report.longitude, latitude: report.latitude },
    areaCode: whole.areaCode,
    extraScopeKeys: whole.extraScopeKeys,
    secret: whole.secret || category.private,
    identity: whole.identity,
    askerId: whole.askerId,
    // Whoever joined the report is told of a private matter in it no more than anybody else.
    followerIds: category.private ? [] : whole.followerIds,
    holderOrgId: null,
    limit: acceptLimit(
      deps.settings.get(handlingSetting),
      deps.calendar(),
      now,
      urgencyOf(urgency),
    ),
    searchable: `${part.description} ${report.placeText} ${category.name}`,
    payload: { partOf: whole.number, position, category: category.code },
    fileIds: report.photoIds,
  })
  await shareFiles(deps, tx, { fromItemId: whole.id, toItemId: id }, 'report')
  await addPart(tx, id, whole.id, position)
  await setMark(tx, id, 'part', 1)
  await handOver(opening, id, part, urgency)
  return made.number
}

/** A part that names who shall do it goes there at once. */
async function handOver(
  { deps, tx, actor }: Opening,
  itemId: string,
  part: IssuePart,
  urgency: number,
): Promise<void> {
  const { tier, holderOrgId } = part
  if (!holderOrgId) return
  if (!tier) throw new Refusal('issues.part_needs_tier', 'bad_input')
  // Why it was split says why its parts go where they go.
  const input = {
    tier,
    holderOrgId,
    helperOrgIds: [],
    urgency: urgencyOf(urgency),
    asksReason: false,
  }
  await moveLocked(deps, tx, actor, issueLoop, { itemId, action: 'dispatch' }, async (item) =>
    withFirstContact(deps, item, 'dispatch', await dispatching(deps, tx, actor, item, input)),
  )
}

/**
 * 拆分: one report that holds several matters becomes cases of its own, each with number, category,
 * holder and clock. The whole waits until they have ended and then says what became of each; its asker
 * judges each part when it is done.
 */
export function splitIssue(deps: Deps, actor: Actor, input: InputOf<typeof operation>) {
  return moveIssue(deps, actor, 'split', input, async (whole, tx) => {
    const { partsMax } = deps.settings.get(togetherSetting)
    if (input.parts.length > partsMax) {
      throw new Refusal('issues.too_many_parts', 'rule', { most: partsMax })
    }
    if (await wholeOf(tx, whole.id)) throw new Refusal('issues.part_of_a_whole', 'rule')
    const open = (await listHelp(tx, whole.id)).filter(({ endedAt }) => endedAt === null)
    const help = await releaseOpenHelp(deps, tx, open, '已拆成分件')
    const opening = { deps, tx, actor, whole, report: await readReport(tx, whole.id) }
    const numbers: string[] = []
    for (const [at, part] of input.parts.entries()) {
      numbers.push(await openPart(opening, part, at + 1))
    }
    await setMark(tx, whole.id, 'whole', numbers.length)
    // The parts were opened to this transaction in turn; the whole is written last.
    await tx.openItem(whole.id)
    return { ...help, note: input.note, payload: { parts: numbers } }
  })
}
