import type { z } from 'zod'
import type { Tx } from '../database/district.ts'
import type { Deps } from '../deps.ts'

/** Where in a value something stands: names of fields and numbers of rows. */
export type SettingPath = readonly (string | number)[]

/** What is wrong with a value, at one place. `code` is worded in `web/kit/words/<language>/settings.ts`. */
export type SettingProblem = {
  readonly path: SettingPath
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
}

/** One thing of a case that a change would make different, in the field's own codes. */
export type TrialChange = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What a change would have done to what really happened: figures and the cases behind them. */
export type Trial = {
  /** The days looked at, Asia/Shanghai, both included. */
  readonly fromOn: string
  readonly toOn: string
  readonly looked: number
  /** True when there were more than were looked at: the newest count. */
  readonly partial: boolean
  readonly changed: number
  /** Named counts; each name has a sentence in the words of the setting. */
  readonly figures: readonly { readonly name: string; readonly count: number }[]
  readonly examples: readonly {
    readonly itemId: string
    readonly number: string
    readonly title: string
    readonly changes: readonly TrialChange[]
  }[]
}

/** What a text field holds, so that a screen offers a list instead of a blank line. */
export type FieldKind = 'category' | 'area' | 'org' | 'department' | 'duty_item'

/** The settings in force, as a cross-check may ask for them. */
export type SettingReader = { get<T>(spec: SettingSpec<T>): T }

/** A thing a district may change without a release: its shape, its default and where that comes from. */
export type SettingSpec<T = unknown> = {
  readonly name: string
  readonly shape: z.ZodType<T>
  readonly fallback: T
  readonly source: string
  /** What the shape cannot say: rules between fields, rows and other settings. */
  check?(value: T, settings: SettingReader): readonly SettingProblem[]
  /** What `candidate` instead of `current` would have done to the past month's cases, as the viewer of `tx` may see them. */
  trial?(deps: Deps, tx: Tx, candidate: T, current: T): Promise<Trial>
  /** What text fields hold, by path: `rows.*.when.category`. */
  readonly fields?: Readonly<Record<string, FieldKind>>
  /** The field that names a row of a table, by the table's path (`''` is the value itself). */
  readonly rowKeys?: Readonly<Record<string, string>>
}

/** Ties a name to a shape and a default, and keeps the type. */
export function setting<T>(spec: SettingSpec<T>): SettingSpec<T> {
  return spec
}
