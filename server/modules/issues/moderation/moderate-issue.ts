import type { InputOf } from '#contract/core/operation.ts'
import type { moderateIssue as operation } from '#contract/issues/moderate-issue.ts'
import type { reviewModeration as reviewOperation } from '#contract/issues/review-moderation.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import type { WorkItem } from '#kernel/loop/loop.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { attachFiles, ownedBy, showFiles } from '#modules/files/index.ts'
import { moveIssue } from '../move-issue.ts'
import {
  addEntry,
  type Entry,
  endHolds,
  findEntry,
  getFace,
  type PublicFace,
  setFace,
  setReviewed,
} from './repo-moderation.ts'

type Input = InputOf<typeof operation>
type Said = Record<string, string | null>
/** What a decision makes of a case's public face, and what of it the history keeps. */
type Outcome = { face: PublicFace; before: Said; after: Said }

function shownAs(face: PublicFace, shown: PublicFace['shown']): Outcome {
  if (face.shown === shown) throw new Refusal('issues.moderation_nothing_changed', 'conflict')
  return { face: { ...face, shown }, before: { shown: face.shown }, after: { shown } }
}

/** Words for strangers: what was not said stays, an empty text brings the reporter's own words back. */
function edited(face: PublicFace, { title, description, placeText }: Input): Outcome {
  const next = (said: string | undefined, now: string | null, own: string) =>
    said === undefined ? now : said === '' || said === own ? null : said
  const publicTitle = next(title, face.publicTitle, face.title)
  const publicDescription = next(description, face.publicDescription, face.description)
  const publicPlace = next(placeText, face.publicPlace, face.placeText)
  const before = {
    title: face.publicTitle,
    description: face.publicDescription,
    placeText: face.publicPlace,
  }
  const after = { title: publicTitle, description: publicDescription, placeText: publicPlace }
  if (JSON.stringify(before) === JSON.stringify(after)) {
    throw new Refusal('issues.moderation_nothing_changed', 'conflict')
  }
  // Whoever mended the words has read them: what was held may be shown.
  const shown = face.shown === 'held' ? 'shown' : face.shown
  return { face: { ...face, publicTitle, publicDescription, publicPlace, shown }, before, after }
}

type Changing = { deps: Deps; tx: Tx; actor: Actor; item: WorkItem; face: PublicFace; input: Input }

function photoOf({ face, input }: Changing): string {
  if (!input.photoId) throw new Refusal('issues.moderation_needs_photo', 'bad_input')
  if (!face.photoIds.includes(input.photoId)) {
    throw new Refusal('issues.moderation_no_such_photo', 'not_found')
  }
  return input.photoId
}

async function withoutPhoto(changing: Changing): Promise<Outcome> {
  const { tx, item, face } = changing
  const photoId = photoOf(changing)
  await showFiles(tx, item.id, [photoId], false)
  const photoIds = face.photoIds.filter((id) => id !== photoId)
  return { face: { ...face, photoIds }, before: { photoId }, after: { photoId: null } }
}

/** The photo with faces and plates covered takes the other's place; the other stays for those who decide. */
async function withCovered(changing: Changing): Promise<Outcome> {
  const { deps, tx, actor, item, face, input } = changing
  const photoId = photoOf(changing)
  const { fileId } = input
  if (!fileId) throw new Refusal('issues.moderation_needs_photo', 'bad_input')
  await attachFiles(deps, tx, ownedBy(actor), item.id, [fileId], 'report')
  await showFiles(tx, item.id, [photoId], false)
  const photoIds = face.photoIds.map((id) => (id === photoId ? fileId : id))
  return { face: { ...face, photoIds }, before: { photoId }, after: { photoId: fileId } }
}

async function withPhotoAgain({ tx, item, face, input }: Changing): Promise<Outcome> {
  if (!input.photoId) throw new Refusal('issues.moderation_needs_photo', 'bad_input')
  if (face.photoIds.includes(input.photoId)) {
    throw new Refusal('issues.moderation_nothing_changed', 'conflict')
  }
  // Only what was once a photo of this very case comes back.
  if ((await showFiles(tx, item.id, [input.photoId], true)) === 0) {
    throw new Refusal('issues.moderation_no_such_photo', 'not_found')
  }
  const photoIds = [...face.photoIds, input.photoId]
  return {
    face: { ...face, photoIds },
    before: { photoId: null },
    after: { photoId: input.photoId },
  }
}

function outcomeOf(changing: Changing): Outcome | Promise<Outcome> {
  const { face, input } = changing
  switch (input.what) {
    case 'hold':
      return shownAs(face, 'held')
    case 'hide':
      return shownAs(face, 'hidden')
    case 'show':
      return shownAs(face, 'shown')
    case 'edit':
      return edited(face, input)
    case 'hide_photo':
      return withoutPhoto(changing)
    case 'redact_photo':
      return withCovered(changing)
    case 'show_photo':
      return withPhotoAgain(changing)
  }
}

/** Stores the face, and lets strangers open exactly the photos that it shows. */
async function putFace(tx: Tx, issueId: string, face: PublicFace): Promise<void> {
  await setFace(tx, issueId, face)
  await showFiles(tx, issueId, face.photoIds, face.shown === 'shown')
}

/**
 * 内容审核: one decision about what strangers see. What it replaces is kept, and taking something away
 * waits for a second person's look, though it works at once.
 */
export function moderateIssue(deps: Deps, actor: Actor, input: Input) {
  return moveIssue(deps, actor, 'moderate', input, async (item, tx) => {
    const face = await getFace(tx, item.id)
    const outcome = await outcomeOf({ deps, tx, actor, item, face, input })
    const at = deps.clock.now()
    await putFace(tx, item.id, outcome.face)
    const looked = input.what !== 'hold'
    if (looked) await endHolds(tx, item.id, actor.personId, at, outcome.face.shown !== 'shown')
    const seq = await addEntry(tx, {
      issueId: item.id,
      areaCode: item.areaCode,
      action: input.what,
      reason: input.reason,
      note: input.note ?? null,
      before: outcome.before,
      after: outcome.after,
      byId: actor.personId,
      byRole: actor.roleWord,
      at,
    })
    // The trail says that and why; the words themselves are with the history, where they can be erased.
    return { payload: { what: input.what, reason: input.reason, seq } }
  })
}

/** What a restored case looks like again. */
function undo(face: PublicFace, entry: Entry): PublicFace {
  if (entry.action === 'hide') return { ...face, shown: 'shown' }
  const photoId = entry.before['photoId']
  if (!photoId || face.photoIds.includes(photoId)) return face
  return { ...face, photoIds: [...face.photoIds, photoId] }
}

/** 复核: a second person upholds what was taken away, or brings it back. Never the one who took it away. */
export function reviewModeration(deps: Deps, actor: Actor, input: InputOf<typeof reviewOperation>) {
  return moveIssue(deps, actor, 'review_moderation', input, async (item, tx) => {
    const entry = await findEntry(tx, item.id, input.seq)
    if (!entry || !needsReview(entry)) throw new Refusal('issues.moderation_not_found', 'not_found')
    if (entry.upheld !== null) throw new Refusal('issues.moderation_reviewed', 'conflict')
    if (entry.byId === actor.personId) throw new Refusal('issues.moderation_own', 'not_allowed')
    const at = deps.clock.now()
    await setReviewed(tx, item.id, input.seq, { upheld: input.upheld, by: actor.personId, at })
    if (!input.upheld) {
      const face = await getFace(tx, item.id)
      await putFace(tx, item.id, undo(face, entry))
    }
    return { note: input.note, payload: { seq: input.seq, upheld: input.upheld } }
  })
}

/** Taking something away from the public needs a second pair of eyes. */
export function needsReview({ action }: Pick<Entry, 'action'>): boolean {
  return action === 'hide' || action === 'hide_photo'
}
