import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { newId } from '#kernel/time/ids.ts'
import { issueCommands } from '#modules/issues/index.ts'
import { ORGS, type TestHouse } from '#testing/house.ts'
import { anIssue, answered, on } from '../issues/builders.ts'
import { beginCall, recordCallBack } from './commands/call.ts'
import { proposeExclusion, settleExclusion } from './commands/exclusions.ts'

type Word = Partial<Parameters<typeof recordCallBack>[2]>

/** The clerk takes the call and enters what it gave; answered and content unless said otherwise. */
export async function called(house: TestHouse, issueId: string, word: Word = {}) {
  const { deps, cast } = house
  await beginCall(deps, cast.callBackClerk, { issueId })
  const said = { contacted: true, solved: true, satisfaction: 'satisfied' as const }
  return recordCallBack(deps, cast.callBackClerk, {
    requestId: newId(),
    issueId,
    outcome: 'answered',
    ...((word.outcome ?? 'answered') === 'answered' ? said : {}),
    ...word,
  })
}

/** A finished upload of somebody, to be attached. */
export async function photoOf(house: TestHouse, owner: Actor): Promise<string> {
  const id = newId()
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`
      insert into stored_file (id, owner_key, purpose, media_type, size_bytes, sha256, scan, created_at)
      values (${id}, ${owner.personId}, 'photo', 'image/jpeg', 9, ${'0'.repeat(64)}, 'clean',
        ${house.clock.now()})`),
  )
  return id
}

/** Proposed by the unit that handled it and approved by the district, or left for somebody to decide. */
export async function excluded(
  house: TestHouse,
  issueId: string,
  { settles = true, by = house.cast.propertyWorker }: { settles?: boolean; by?: Actor } = {},
): Promise<string> {
  const { exclusionId } = await proposeExclusion(house.deps, by, {
    requestId: newId(),
    issueId,
    reason: 'unreasonable',
    note: '要求拆除合法建筑，已当面说明',
    evidenceIds: [await photoOf(house, by)],
  })
  if (settles) {
    await settleExclusion(house.deps, house.cast.districtStaff, {
      requestId: newId(),
      exclusionId,
      approved: true,
      note: '依据充分',
    })
  }
  return exclusionId
}

/** A report of any identity that waits for its asker; a sealed one passes through the secretary's hands alone. */
export async function verified(
  house: TestHouse,
  identity: 'named' | 'secret' | 'anonymous' = 'named',
) {
  const { deps, cast } = house
  const issue = await anIssue(house, { identity })
  const { communitySecretary: secretary } = cast
  await issueCommands.dispatchIssue(deps, secretary, {
    ...on(issue.id),
    tier: 'estate',
    holderOrgId: ORGS.property,
    helperOrgIds: [],
  })
  await issueCommands.signIssue(deps, cast.propertyWorker, on(issue.id))
  await answered(house, issue.id)
  await issueCommands.verifyIssue(deps, secretary, { ...on(issue.id), photoIds: [] })
  return issue
}
