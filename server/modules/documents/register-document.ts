import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/documents/register-document.ts'
import type { ActiveAppointment, Actor } from '#kernel/authz/actor.ts'
import { chinaDate, chinaYear } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { keepFiles, ownedBy } from '#modules/files/index.ts'
import { type DocumentKind, documentKinds } from './kinds.ts'
import { addDocument, addDocumentFiles } from './repo.ts'

export const REGISTER = 'documents.register'

type Input = InputOf<typeof operations.registerDocument>

/** The office in which the actor registers: the first one whose area the permission covers. */
function officeOf(actor: Actor): ActiveAppointment & { personId: string } {
  const areas = actor.permissions.get(REGISTER) ?? []
  const office = actor.appointments.find(({ areaCode }) =>
    areas.some((area) => areaCode.startsWith(area)),
  )
  if (!office || actor.personId === null) {
    throw new Refusal('documents.may_not_register', 'not_allowed')
  }
  return { ...office, personId: actor.personId }
}

function kindOf(deps: Deps, name: string): DocumentKind {
  const kind = deps.settings.get(documentKinds).find((one) => one.kind === name)
  if (!kind) throw new Refusal('documents.unknown_kind', 'bad_input', { kind: name })
  return kind
}

/** A paper that a mechanism issues with one of its own moves. */
export type IssuedDocument = {
  readonly kind: string
  readonly title: string
  readonly itemId: string
  /** Where the item lies: the office that issues it is the actor's own one for there. */
  readonly areaCode: string
}

/** The office of the actor for an area: the nearest one around it, else their first. */
function officeFor(actor: Actor, areaCode: string): ActiveAppointment & { personId: string } {
  const around = actor.appointments
    .filter((held) => areaCode.startsWith(held.areaCode))
    .toSorted((a, b) => b.areaCode.length - a.areaCode.length)
  const office = around[0] ?? actor.appointments[0]
  if (!office || actor.personId === null) {
    throw new Refusal('documents.may_not_register', 'not_allowed')
  }
  return { ...office, personId: actor.personId }
}

/**
 * Enters a paper that is part of a move into the register, inside the move's own transaction: both
 * or neither. Who may make the move may issue its paper. The series stays locked to the commit, so it
 * belongs last. Refuses with `documents.unknown_kind` when the district took the kind out.
 */
export async function issueDocument(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  paper: IssuedDocument,
): Promise<{ id: string; number: string; orgId: string }> {
  const office = officeFor(actor, paper.areaCode)
  const kind = kindOf(deps, paper.kind)
  const now = deps.clock.now()
  const id = newId(now.getTime())
  const number = await addDocument(tx, {
    id,
    kind: kind.kind,
    kindTitle: kind.title,
    word: kind.word,
    year: chinaYear(now),
    title: paper.title,
    issuedOn: chinaDate(now),
    orgId: office.orgId,
    areaCode: office.areaCode,
    itemId: paper.itemId,
    registeredBy: office.personId,
    at: now,
  })
  return { id, number, orgId: office.orgId }
}

async function checkItem(tx: Tx, itemId: string | undefined): Promise<void> {
  if (itemId !== undefined && !(await findItem(tx, itemId))) {
    throw new Refusal('documents.item_not_found', 'not_found')
  }
}

/**
 * Enters a paper into the register under the next number of its kind and year, with its attachments.
 * Repeating a request answers the same number. Refuses with `documents.may_not_register`,
 * `documents.unknown_kind`, `documents.item_not_found` (absent or not visible) or `files.not_found`.
 */
export async function registerDocument(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<OutputOf<typeof operations.registerDocument>> {
  const office = officeOf(actor)
  const kind = kindOf(deps, input.kind)
  return once(deps, actor, REGISTER, input.requestId, async (tx) => {
    await checkItem(tx, input.itemId)
    await keepFiles(deps, tx, ownedBy(actor), input.fileIds)
    const now = deps.clock.now()
    const id = newId(now.getTime())
    const number = await addDocument(tx, {
      id,
      kind: kind.kind,
      kindTitle: kind.title,
      word: kind.word,
      year: chinaYear(now),
      title: input.title,
      issuedOn: chinaDate(now),
      orgId: office.orgId,
      areaCode: office.areaCode,
      itemId: input.itemId ?? null,
      registeredBy: office.personId,
      at: now,
    })
    await addDocumentFiles(tx, id, [...new Set(input.fileIds)])
    return { id, number }
  })
}
