import type { InputOf } from '#contract/core/operation.ts'
import type { submitIssue as operation } from '#contract/issues/submit-issue.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, PLACES, type TestHouse } from '#testing/house.ts'
import { answerIssue, verifyIssue } from './commands/answer.ts'
import { signIssue } from './commands/hold.ts'
import { dispatchIssue } from './commands/sort.ts'
import { submitIssue } from './commands/submit-issue.ts'

type Report = Partial<InputOf<typeof operation>>

/** A resident reports a dark stairwell in the first building of the lilac estate. */
export async function anIssue(house: TestHouse, report: Report = {}, by?: Actor) {
  const { issue, trackingCode } = await submitIssue(house.deps, by ?? house.cast.resident, {
    requestId: newId(),
    description: '1栋2单元楼道灯坏了三天，晚上看不见路',
    categoryCode: '0102',
    identity: 'named',
    photoIds: [],
    channel: 'pocket',
    place: {
      areaCode: '990000001001',
      estateId: PLACES.lilacEstate,
      buildingId: PLACES.lilac1,
      point: null,
      text: '丁香苑1栋2单元',
    },
    ...report,
  })
  return { ...issue, trackingCode, issueId: issue.id }
}

/** What every move needs. */
export function on(issueId: string) {
  return { requestId: newId(), issueId }
}

/** Dispatched to the property company of the estate, or to another office at its tier. */
export function dispatched(
  house: TestHouse,
  issueId: string,
  to: Partial<Parameters<typeof dispatchIssue>[2]> = {},
) {
  return dispatchIssue(house.deps, house.cast.communityStaff, {
    ...on(issueId),
    tier: 'estate',
    holderOrgId: ORGS.property,
    helperOrgIds: [],
    // Tests send cases wherever they need them; why is asked for when the table says otherwise.
    differsBecause: '按实际情况派单',
    ...to,
  })
}

/** In the hands of the property company. */
export async function inHand(house: TestHouse, report: Report = {}) {
  const issue = await anIssue(house, report)
  await dispatched(house, issue.id)
  await signIssue(house.deps, house.cast.propertyWorker, on(issue.id))
  return issue
}

/** Answered (nothing that needs a photo) and verified: it waits for the asker. */
export async function toJudge(house: TestHouse, report: Report = {}) {
  const issue = await inHand(house, report)
  await answered(house, issue.id)
  await verifyIssue(house.deps, house.cast.communityStaff, { ...on(issue.id), photoIds: [] })
  return issue
}

export function answered(house: TestHouse, issueId: string, by: Actor = house.cast.propertyWorker) {
  return answerIssue(house.deps, by, {
    ...on(issueId),
    result: 'explained',
    text: '线路老化，已列入本周更换，更换当天会再告知',
    photoIds: [],
  })
}
