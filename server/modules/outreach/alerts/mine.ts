import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as adding from '#contract/outreach/add-alert.ts'
import type * as ending from '#contract/outreach/end-alert.ts'
import type * as listing from '#contract/outreach/list-alerts.ts'
import type { Alert } from '#contract/outreach/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { taxonomySetting } from '#modules/issues/index.ts'
import { homeEstateOf } from '#modules/people/index.ts'
import { findEstate } from '#modules/territory/index.ts'
import { placeAsked, placeOfScope, scopeOf } from '../place.ts'
import { alertsSetting } from '../settings.ts'
import { type AlertRow, addAlertRow, endAlertRow, findAlert, listAlertsOf } from './repo-alerts.ts'

async function toAlert(deps: Deps, tx: Tx, row: AlertRow): Promise<Alert[]> {
  const place = await placeOfScope(tx, row.scope)
  if (!place) return []
  const { categoryPrefix } = row
  const category = deps.settings.get(taxonomySetting).find(({ code }) => code === categoryPrefix)
  return [
    {
      id: row.id,
      place,
      categoryPrefix,
      categoryName: category?.name ?? null,
      kinds: row.kinds,
      rhythm: row.rhythm,
      createdAt: row.createdAt.toISOString(),
    },
  ]
}

/** My alerts in the app, and the community of my home as a suggestion. */
export async function listAlerts(
  deps: Deps,
  actor: Actor,
): Promise<OutputOf<typeof listing.listAlerts>> {
  const personId = actor.personId!
  return deps.district.read(actor.viewer, async (tx) => {
    const alerts: Alert[] = []
    for (const row of await listAlertsOf(tx, personId))
      alerts.push(...(await toAlert(deps, tx, row)))
    const estateId = await homeEstateOf(tx, personId)
    const estate = estateId ? await findEstate(tx, estateId) : undefined
    const home = estate ? await placeAsked(tx, { areaCode: estate.communityCode }) : null
    return { alerts, home }
  })
}

/** Tells this person in the app what happens in a place. The same alert twice stays one. */
export function addAlert(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof adding.addAlert>,
): Promise<OutputOf<typeof adding.addAlert>> {
  return once(deps, actor, 'outreach.add_alert', input.requestId, async (tx) => {
    const personId = actor.personId!
    const place = await placeAsked(tx, input)
    const mine = await listAlertsOf(tx, personId)
    const { alertsMost } = deps.settings.get(alertsSetting)
    const same = mine.find(
      (row) => row.scope === scopeOf(place) && row.categoryPrefix === input.category,
    )
    if (same) await endAlertRow(tx, same.id, deps.clock.now(), 'replaced')
    else if (mine.length >= alertsMost) {
      throw new Refusal('outreach.too_many_alerts', 'limit', { most: alertsMost })
    }
    const now = deps.clock.now()
    const id = newId(now.getTime())
    await addAlertRow(tx, {
      id,
      personId,
      mail: null,
      mailIndex: null,
      scope: scopeOf(place),
      categoryPrefix: input.category,
      kinds: [...new Set(input.kinds)],
      rhythm: input.rhythm,
      language: 'zh-CN',
      origin: '',
      state: 'active',
      createdAt: now,
    })
    const [alert] = await toAlert(deps, tx, (await findAlert(tx, id))!)
    return { alert: alert! }
  })
}

/** Ends one of my alerts. */
export function endAlert(
  deps: Deps,
  actor: Actor,
  { requestId, alertId }: InputOf<typeof ending.endAlert>,
): Promise<OutputOf<typeof ending.endAlert>> {
  return once(deps, actor, `outreach.end_alert:${alertId}`, requestId, async (tx) => {
    const row = await findAlert(tx, alertId)
    if (!row || row.personId !== actor.personId || row.state === 'ended') {
      throw new Refusal('outreach.alert_not_found', 'not_found')
    }
    await endAlertRow(tx, alertId, deps.clock.now(), 'unsubscribed')
    return { ended: true as const }
  })
}
