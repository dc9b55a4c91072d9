import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/organization/list-orgs.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { listDispatchOrgs } from '../repo/org.ts'

/** Where a matter can be sent. Every member of staff may see this list: it names offices, not people. */
export async function listOrgs(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.listOrgs>,
): Promise<OutputOf<typeof operations.listOrgs>> {
  return await deps.district.read(actor.viewer, async (tx) => ({
    orgs: await listDispatchOrgs(tx, input),
  }))
}
