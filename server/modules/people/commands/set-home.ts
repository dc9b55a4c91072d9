import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/people/set-home.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { findBuilding, findEstate } from '#modules/territory/index.ts'
import { readMe } from '../queries/get-me.ts'
import * as repo from '../repo/person.ts'

/** Says where one lives, as exactly as one likes; the area follows from it. */
export async function setHome(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.setHome>,
): Promise<OutputOf<typeof operations.setHome>> {
  const { personId } = actor
  if (personId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  const { estateId, buildingId } = input
  await deps.district.write(actor.viewer, async (tx) => {
    const estate = await findEstate(tx, estateId)
    const building = buildingId ? await findBuilding(tx, buildingId) : null
    const fits = building === null || building?.estateId === estateId
    if (!estate || !fits) throw new Refusal('territory.not_found', 'not_found')
    const areaCode = building?.gridCode ?? estate.communityCode
    await repo.setHome(tx, personId, { estateId, buildingId, areaCode })
  })
  return { me: await readMe(deps, actor, personId) }
}
