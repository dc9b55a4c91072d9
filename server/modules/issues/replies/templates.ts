import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as listing from '#contract/issues/list-reply-templates.ts'
import type * as versions from '#contract/issues/list-reply-versions.ts'
import {
  REPLY_VARIABLES,
  type ReplyMove,
  type ReplyTemplate,
  SHORT_VARIABLES,
} from '#contract/issues/reply-terms.ts'
import type * as setting from '#contract/issues/set-reply-template.ts'
import { DECLINE_REASONS, ISSUE_RESULTS, PAUSE_REASONS } from '#contract/issues/terms.ts'
import { placesIn } from '#engines/plain-words/index.ts'
import { type Actor, holds } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import { once } from '#kernel/database/once.ts'
import type { Deps } from '#kernel/deps.ts'
import { findPersonalText } from '#kernel/identity/text-hints.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { personNames } from '#modules/people/index.ts'
import { areaNames, findArea } from '#modules/territory/index.ts'
import { taxonomySetting } from '../settings.ts'
import {
  addVersion,
  countTemplates,
  findTemplate,
  listTemplates,
  listVersions,
  TEMPLATES_PER_AREA,
  type TemplateRow,
} from './repo-templates.ts'

/** Writes templates for an area and what lies in it. */
export const WRITE_TEMPLATES = 'issues.write_templates'

/** The codes that a move's reason, or result, may be. */
const REASONS: Partial<Record<ReplyMove, readonly string[]>> = {
  decline: DECLINE_REASONS,
  answer: ISSUE_RESULTS,
  pause: PAUSE_REASONS,
}

async function toTemplates(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  rows: readonly TemplateRow[],
): Promise<ReplyTemplate[]> {
  const setters = rows.flatMap(({ setBy }) => setBy ?? [])
  const [areas, names] = await Promise.all([
    areaNames(
      tx,
      rows.map(({ areaCode }) => areaCode),
    ),
    personNames(tx, deps.crypto, setters),
  ])
  return rows.map(({ setBy, setAt, ...row }) => ({
    ...row,
    areaName: areas.get(row.areaCode) ?? row.areaCode,
    setAt: setAt?.toISOString() ?? null,
    setByName: setBy === null ? null : (names.get(setBy) ?? null),
    mayChange: holds(actor, WRITE_TEMPLATES, [row.areaCode]),
  }))
}

/** The widest areas in which an actor serves: their templates are those to show first. */
function servedAreas(actor: Actor): string[] {
  const areas = actor.appointments.map(({ areaCode }) => areaCode)
  return [...new Set(areas)].filter(
    (area) => !areas.some((other) => other !== area && area.startsWith(other)),
  )
}

/** The templates of an area and of those above it, or of where the actor serves. */
export async function listReplyTemplates(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof listing.listReplyTemplates>,
): Promise<OutputOf<typeof listing.listReplyTemplates>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const areas = input.areaCode ? [input.areaCode] : servedAreas(actor)
    const rows = new Map<string, TemplateRow>()
    for (const area of areas) {
      for (const row of await listTemplates(tx, area)) rows.set(row.id, row)
    }
    const shown = [...rows.values()].filter(
      (row) =>
        (input.move === undefined || row.move === input.move) && (input.withInactive || row.active),
    )
    const mine = actor.permissions.get(WRITE_TEMPLATES) ?? []
    const names = await areaNames(tx, mine)
    return {
      templates: await toTemplates(deps, tx, actor, shown),
      mayAddFor: mine.map((code) => ({ code, name: names.get(code) ?? code })),
    }
  })
}

/** Every version of one template, the newest first. */
export async function listReplyVersions(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof versions.listReplyVersions>,
): Promise<OutputOf<typeof versions.listReplyVersions>> {
  return deps.district.read(actor.viewer, async (tx) => {
    const rows = await listVersions(tx, input.templateId)
    if (rows.length === 0) throw new Refusal('issues.template_not_found', 'not_found')
    return { versions: await toTemplates(deps, tx, actor, rows) }
  })
}

type Written = InputOf<typeof setting.setReplyTemplate>

/** Refuses a text with a place that nothing fills, or with the number of a person or a phone in it. */
function checkText(text: string, places: readonly string[]): void {
  const unknown = placesIn(text).filter((place) => !places.includes(place))
  if (unknown.length > 0) {
    throw new Refusal('issues.template_unknown_place', 'bad_input', {
      places: unknown.join('、'),
      known: places.join('、'),
    })
  }
  if (findPersonalText(text).length > 0) {
    throw new Refusal('issues.template_holds_numbers', 'bad_input')
  }
}

function checkWritten(deps: Deps, input: Written): void {
  checkText(input.pageText, REPLY_VARIABLES)
  if (input.shortText !== null) checkText(input.shortText, SHORT_VARIABLES)
  if (input.reason !== null && !REASONS[input.move]?.includes(input.reason)) {
    throw new Refusal('issues.template_unknown_reason', 'bad_input', { reason: input.reason })
  }
  const known = deps.settings
    .get(taxonomySetting)
    .some(({ code }) => code.startsWith(input.categoryPrefix))
  if (!known) {
    throw new Refusal('issues.unknown_category', 'bad_input', { code: input.categoryPrefix })
  }
}

async function checkPlace(tx: Tx, actor: Actor, input: Written, before?: TemplateRow) {
  if (!(await findArea(tx, input.areaCode))) {
    throw new Refusal('territory.not_found', 'not_found', { areaCode: input.areaCode })
  }
  // Neither may a street take over the district's text by giving it its own area.
  for (const area of [input.areaCode, ...(before ? [before.areaCode] : [])]) {
    if (!holds(actor, WRITE_TEMPLATES, [area])) {
      throw new Refusal('issues.template_not_yours', 'not_allowed', { areaCode: area })
    }
  }
}

/** Adds a template or a new version of one. The old versions stay, with who wrote them and when. */
export function setReplyTemplate(
  deps: Deps,
  actor: Actor,
  input: Written,
): Promise<OutputOf<typeof setting.setReplyTemplate>> {
  const { requestId, templateId, version, ...written } = input
  return once(deps, actor, `issues.set_reply_template:${templateId}`, requestId, async (tx) => {
    const before = await findTemplate(tx, templateId)
    await checkPlace(tx, actor, input, before)
    checkWritten(deps, input)
    if ((before?.version ?? 0) !== version) throw new Refusal('issues.template_changed', 'conflict')
    if (!before && (await countTemplates(tx, input.areaCode)) >= TEMPLATES_PER_AREA) {
      throw new Refusal('issues.template_too_many', 'limit', { most: TEMPLATES_PER_AREA })
    }
    const row = {
      ...written,
      id: templateId,
      version: version + 1,
      setBy: actor.personId!,
      setAt: deps.clock.now(),
    }
    if (!(await addVersion(tx, row))) throw new Refusal('issues.template_changed', 'conflict')
    const [template] = await toTemplates(deps, tx, actor, [row])
    return { template: template! }
  })
}
