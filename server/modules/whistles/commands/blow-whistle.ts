import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { blowWhistle as operation } from '#contract/whistles/blow-whistle.ts'
import { type Actor, holds, holdsAnywhere } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { deadline } from '#kernel/calendar/deadline.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { createItem } from '#kernel/loop/create.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { findItem, newItemId } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findOrg } from '#modules/organization/index.ts'
import { areaNames, placeOf } from '#modules/territory/index.ts'
import { tellAbout } from '../about.ts'
import { whistleLoop } from '../loop.ts'
import { addWhistle } from '../repo.ts'
import { arriveLimit, requiredRank } from '../rules.ts'
import { whistleSetting } from '../settings.ts'

type Input = InputOf<typeof operation>

/** The item it is blown for, as this person may see it. */
async function aboutItem(tx: Tx, input: Input): Promise<WorkItem | null> {
  if (!input.aboutItemId) return null
  const item = await findItem(tx, input.aboutItemId)
  if (!item) throw new Refusal('whistles.item_not_found', 'not_found')
  return item
}

/** The street's office that blows it: the blower's own one with that permission for the area. */
function blowingOffice(actor: Actor, areaCode: string): string {
  const office = actor.appointments.find(({ areaCode: held }) => areaCode.startsWith(held))
  if (!office || !holds(actor, 'whistles.blow', [areaCode])) {
    throw new Refusal('whistles.may_not_blow', 'not_allowed')
  }
  return office.orgId
}

async function checkCalled(tx: Tx, orgIds: readonly string[]): Promise<void> {
  for (const orgId of orgIds) {
    if (!(await findOrg(tx, orgId))) {
      throw new Refusal('whistles.unknown_org', 'bad_input', { orgId })
    }
  }
}

/**
 * 吹哨: calls offices to a place by an hour. The first one leads. For an item, area and place are the
 * item's own where nothing else is said, and its trail says that a whistle was blown.
 */
export async function blowWhistle(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof operation>> {
  if (!holdsAnywhere(actor, 'whistles.blow')) {
    throw new Refusal('whistles.may_not_blow', 'not_allowed')
  }
  return once(deps, actor, 'whistles.blow', input.requestId, async (tx) => {
    const now = deps.clock.now()
    const about = await aboutItem(tx, input)
    const claimed = input.areaCode ?? about?.areaCode
    if (!claimed) throw new Refusal('whistles.needs_place', 'bad_input')
    const { areaCode } = await placeOf(tx, { areaCode: claimed }, chinaDate(now))
    const streetOrgId = blowingOffice(actor, areaCode)
    const orgIds = [...new Set(input.orgIds)]
    await checkCalled(tx, orgIds)
    const rules = deps.settings.get(whistleSetting)
    const limit = arriveLimit(rules, input.colour, input.arriveWithinMinutes)
    const names = await areaNames(tx, [areaCode])
    const id = newItemId(now)
    await tx.openItem(id)
    await addWhistle(
      tx,
      {
        id,
        colour: input.colour,
        details: input.details,
        placeText: input.placeText ?? names.get(areaCode) ?? areaCode,
        streetOrgId,
        aboutItemId: about?.id ?? null,
        arriveBy: deadline(deps.calendar(), now, limit).dueAt,
      },
      orgIds,
    )
    const number = await create(deps, tx, actor, { id, input, about, areaCode, orgIds })
    await tellAbout(tx, about?.id ?? null, { id, number, colour: input.colour }, 'blown', now)
    return { id, number }
  })
}

/** The title without the words of a secret item: whoever is called reads it. */
function titleOf(input: Input, about: WorkItem | null): string {
  if (input.title) return input.title
  if (about && !about.secret) return about.title.slice(0, 60)
  return input.details.split(/[。！？!?\n]/)[0]!.slice(0, 60)
}

type Creating = {
  id: string
  input: Input
  about: WorkItem | null
  areaCode: string
  orgIds: readonly string[]
}

async function create(deps: Deps, tx: Tx, actor: Actor, creating: Creating): Promise<string> {
  const { id, input, about, areaCode, orgIds } = creating
  const rules = deps.settings.get(whistleSetting)
  const [lead, ...others] = orgIds
  const { number } = await createItem(deps, tx, actor, whistleLoop, {
    id,
    title: titleOf(input, about),
    tier: 'street',
    urgency: { red: 0, yellow: 1, blue: 2 }[input.colour],
    areaCode,
    secret: about?.secret ?? false,
    identity: 'named',
    askerId: actor.personId,
    holderOrgId: lead ?? null,
    helperOrgIds: others,
    limit: arriveLimit(rules, input.colour, input.arriveWithinMinutes),
    searchable: input.details,
    note: input.details,
    payload: {
      colour: input.colour,
      rank: requiredRank(rules, input.colour),
      called: orgIds.length,
    },
  })
  return number
}
