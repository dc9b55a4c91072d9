import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import { Id, Instant } from '#contract/core/shapes.ts'
import type { checkWords as checkOperation } from '#contract/issues/check-words.ts'
import type { getModeration as getOperation } from '#contract/issues/get-moderation.ts'
import type { listModeration as listOperation } from '#contract/issues/list-moderation.ts'
import { type Actor, holds, holdsAnywhere } from '#kernel/authz/actor.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPersonalText, maskPersonalText } from '#kernel/identity/text-hints.ts'
import { areasOf } from '#kernel/loop/permission.ts'
import { findItem } from '#kernel/loop/store.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { linkedFiles } from '#modules/files/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { findPublicIssue } from '../public/public-issues.ts'
import { readCursor, writeCursor } from '../queries/cursor.ts'
import { needsReview } from './moderate-issue.ts'
import { type Entry, getFace, listEntries, listQueue } from './repo-moderation.ts'

export const MODERATE = 'issues.moderate'
export const REVIEW = 'issues.review_moderation'

const Keys = z.tuple([Instant, Id])

/** What waits for a moderator, or for the second person; oldest first, in the moderator's own areas. */
export async function listModeration(
  deps: Deps,
  actor: Actor,
  { box, cursor, limit }: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  if (!holdsAnywhere(actor, box === 'held' ? MODERATE : REVIEW)) {
    throw new Refusal('issues.may_not_moderate', 'not_allowed')
  }
  const from = cursor === undefined ? null : readCursor(cursor, Keys)
  const after = from === null ? null : { at: new Date(from[0]), id: from[1] }
  return deps.district.read(actor.viewer, async (tx) => {
    const rows = await listQueue(tx, box, after, limit + 1)
    const page = rows.slice(0, limit)
    const names = await areaNames(
      tx,
      page.map(({ areaCode }) => areaCode),
    )
    const last = page.at(-1)
    return {
      cards: page.map(({ areaCode, at, categoryCode, ...card }) => ({
        ...card,
        categoryCode: categoryCode ?? '',
        areaName: names.get(areaCode) ?? '',
        at: at.toISOString(),
      })),
      nextCursor:
        rows.length > limit && last ? writeCursor([last.at.toISOString(), last.issueId]) : null,
    }
  })
}

function entryView(actor: Actor, { byId, byRole, reviewedBy: _by, at, ...entry }: Entry) {
  return {
    ...entry,
    roleWord: byRole,
    isMine: byId !== null && byId === actor.personId,
    at: at.toISOString(),
    needsReview: needsReview(entry) && entry.upheld === null,
  }
}

/** What strangers read of a case, beside what was written, with every decision that led there. */
export async function getModeration(
  deps: Deps,
  actor: Actor,
  { issueId }: InputOf<typeof getOperation>,
): Promise<OutputOf<typeof getOperation>> {
  const item = await deps.district.read(actor.viewer, (tx) => findItem(tx, issueId))
  if (!item || item.kind !== 'issue') throw new Refusal('issues.not_found', 'not_found')
  if (!holds(actor, MODERATE, areasOf(item))) {
    throw new Refusal('issues.may_not_moderate', 'not_allowed')
  }
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const face = await getFace(tx, issueId)
    const [shown, entries, files] = [
      await findPublicIssue(deps, tx, item.number),
      await listEntries(tx, issueId),
      await linkedFiles(tx, [issueId]),
    ]
    const photos = files.filter(({ purpose }) => purpose === 'report').map(({ fileId }) => fileId)
    const { title, description, placeText } = face
    return {
      shown: face.shown,
      mayBePublic: face.shown === 'hidden' || shown !== undefined,
      original: { title, description, placeText },
      public: shown
        ? { title: shown.title, description: shown.description, placeText: shown.placeText }
        : null,
      photoIds: [...face.photoIds],
      hiddenPhotoIds: photos.filter((id) => !face.photoIds.includes(id)),
      history: entries.map((entry) => entryView(actor, entry)),
      mayReview: holds(actor, REVIEW, areasOf(item)),
    }
  })
}

/** Looks for numbers that the writer may not want everybody to read. Keeps nothing. */
export async function checkWords({
  text,
}: InputOf<typeof checkOperation>): Promise<OutputOf<typeof checkOperation>> {
  const hints = findPersonalText(text).map(({ kind, from, to, masked }) => ({
    kind,
    from,
    to,
    masked,
  }))
  return { hints, masked: maskPersonalText(text) }
}
