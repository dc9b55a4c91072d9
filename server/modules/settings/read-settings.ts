import { z } from 'zod'
import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getSetting as getOperation } from '#contract/settings/get-setting.ts'
import type { getSettingVersion as versionOperation } from '#contract/settings/get-setting-version.ts'
import type { listSettingChanges as changesOperation } from '#contract/settings/list-setting-changes.ts'
import type { listSettings as listOperation } from '#contract/settings/list-settings.ts'
import type { SettingCard } from '#contract/settings/terms.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { SettingSpec } from '#kernel/settings/setting-spec.ts'
import { checkReads, mayPublish, specOf } from './access.ts'
import { differences } from './differences.ts'
import {
  type ChangeKeys,
  countWaiting,
  listChanges,
  listVersions,
  readEarlier,
  readVersion,
  readVersions,
  type VersionRow,
} from './repo.ts'
import { publisherNames, viewOf } from './version-view.ts'

/** Versions shown with a setting; older ones are read page by page. */
const HISTORY_ROWS = 50

function cardOf(
  deps: Deps,
  actor: Actor,
  spec: SettingSpec,
  row: VersionRow | undefined,
  waiting: number,
  names: ReadonlyMap<string, string>,
): SettingCard {
  return {
    name: spec.name,
    module: spec.name.slice(0, spec.name.indexOf('.')),
    source: spec.source,
    version: deps.settings.version(spec),
    setAt: row?.setAt.toISOString() ?? null,
    setByName: row?.setBy ? (names.get(row.setBy) ?? null) : null,
    waiting,
    mayPublish: mayPublish(deps, actor),
  }
}

/** Every setting of every module, in the order the modules declare them. */
export async function listSettings(
  deps: Deps,
  actor: Actor,
  _input: InputOf<typeof listOperation>,
): Promise<OutputOf<typeof listOperation>> {
  checkReads(actor)
  const { specs } = deps.settings
  const inForce = specs.map((spec) => ({ name: spec.name, version: deps.settings.version(spec) }))
  const [rows, waiting] = await deps.district.read(actor.viewer, (tx) =>
    Promise.all([
      readVersions(tx, inForce),
      countWaiting(
        tx,
        specs.map(({ name }) => name),
        deps.clock.now(),
      ),
    ]),
  )
  const names = await publisherNames(deps, rows)
  const rowOf = new Map(rows.map((row) => [row.name, row]))
  const waitingOf = new Map(waiting.map((row) => [row.name, row.waiting]))
  return {
    settings: specs.map((spec) =>
      cardOf(deps, actor, spec, rowOf.get(spec.name), waitingOf.get(spec.name) ?? 0, names),
    ),
  }
}

/** One setting with all that its editor needs. */
export async function getSetting(
  deps: Deps,
  actor: Actor,
  { name }: InputOf<typeof getOperation>,
): Promise<OutputOf<typeof getOperation>> {
  checkReads(actor)
  const spec = specOf(deps, name)
  const now = deps.clock.now()
  const version = deps.settings.version(spec)
  const [rows, current] = await deps.district.read(actor.viewer, (tx) =>
    Promise.all([listVersions(tx, name, HISTORY_ROWS), readVersions(tx, [{ name, version }])]),
  )
  const names = await publisherNames(deps, [...rows, ...current])
  const waiting = rows.filter((row) => row.effectiveAt > now && row.cancelledAt === null).length
  return {
    setting: {
      ...cardOf(deps, actor, spec, current[0], waiting, names),
      value: deps.settings.get(spec),
      fallback: spec.fallback,
      schema: z.toJSONSchema(spec.shape, { io: 'input' }) as Record<string, unknown>,
      fields: { ...spec.fields },
      rowKeys: { ...spec.rowKeys },
      hasTrial: spec.trial !== undefined,
      newest: rows[0]?.version ?? 0,
      history: rows.map((row) => viewOf(row, version, now, names)),
    },
  }
}

/** One version with its value and how it differs from the one before it. */
export async function getSettingVersion(
  deps: Deps,
  actor: Actor,
  { name, version }: InputOf<typeof versionOperation>,
): Promise<OutputOf<typeof versionOperation>> {
  checkReads(actor)
  const spec = specOf(deps, name)
  const [row, earlier] = await deps.district.read(actor.viewer, (tx) =>
    Promise.all([readVersion(tx, name, version), readEarlier(tx, name, version)]),
  )
  if (!row) throw new Refusal('settings.version_not_found', 'not_found', { name, version })
  const names = await publisherNames(deps, [row])
  return {
    version: viewOf(row, deps.settings.version(spec), deps.clock.now(), names),
    value: row.value,
    changes: differences(earlier ? earlier.value : spec.fallback, row.value, spec.rowKeys ?? {}),
  }
}

const CURSOR = /^(\d{4}-[\d:.TZ-]+)\|([a-z0-9_.]+)\|(\d+)$/

function readCursor(cursor: string): ChangeKeys {
  const [, at, name, version] = CURSOR.exec(cursor) ?? []
  if (!at || !name || Number.isNaN(Date.parse(at))) {
    throw new Refusal('contract.invalid', 'bad_input', { fields: ['cursor'] })
  }
  return { at, name, version: Number(version) }
}

/** 变更记录: who published or took back what, when and why; newest first, for those who audit. */
export async function listSettingChanges(
  deps: Deps,
  actor: Actor,
  { name, cursor, limit }: InputOf<typeof changesOperation>,
): Promise<OutputOf<typeof changesOperation>> {
  checkReads(actor)
  const specs = deps.settings.specs.filter((spec) => name === undefined || spec.name === name)
  const known = new Map(specs.map((spec) => [spec.name, spec]))
  const rows = await deps.district.read(actor.viewer, (tx) =>
    listChanges(tx, [...known.keys()], cursor ? readCursor(cursor) : null, limit + 1),
  )
  const page = rows.slice(0, limit)
  const names = await publisherNames(deps, page)
  const now = deps.clock.now()
  const last = page.at(-1)
  const more = rows.length > limit && last
  return {
    changes: page.map((row) => ({
      ...viewOf(row, deps.settings.version(known.get(row.name)!), now, names),
      name: row.name,
    })),
    nextCursor: more ? `${last.setAt.toISOString()}|${last.name}|${last.version}` : null,
  }
}
