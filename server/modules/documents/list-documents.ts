import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/documents/list-documents.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { orgNames } from '#modules/organization/index.ts'
import { documentKinds } from './kinds.ts'
import * as repo from './repo.ts'

/** The cursor is the id of the last document of the page before. */
function idOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor
  throw new Refusal('contract.invalid', 'bad_input')
}

/** The register as far as the actor may read it, newest first, and the kinds in use. */
export async function listDocuments(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.listDocuments>,
): Promise<OutputOf<typeof operations.listDocuments>> {
  const { kind, itemId, limit } = input
  const beforeId = idOf(input.cursor)
  const kinds = deps.settings.get(documentKinds)
  return deps.district.read(actor.viewer, async (tx) => {
    const rows = await repo.listDocuments(tx, { kind, itemId, beforeId, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const names = await orgNames(
      tx,
      page.map(({ orgId }) => orgId),
    )
    return {
      documents: page.map(({ orgId, ...row }) => ({ ...row, orgName: names.get(orgId) ?? '' })),
      kinds: kinds.map((one) => ({ kind: one.kind, title: one.title })),
      nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  })
}
