import { createContext, useContext } from 'react'
import type { Output } from '#kit/api/client.ts'
import type { Sayer } from './say-value.ts'
import type { Path } from './shape.ts'
import type { FieldKinds, Names } from './use-names.ts'

export type Problem = Output<'settings.preview'>['problems'][number]

/** What every part of an editor shares. */
export type Editing = {
  readonly sayer: Sayer
  readonly kinds: FieldKinds
  readonly names: Names
  readonly rowKeys: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
  readonly readOnly: boolean
  readonly change: (path: Path, value: unknown) => void
}

export const EditingContext = createContext<Editing | null>(null)

/** Only for parts of an editor. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('useEditing outside an editor')
  return editing
}

/** The id of a control, by the place it stands for: problems lead to it. */
export function controlId(path: Path): string {
  return `field-${path.join('-') || 'value'}`
}

/** The problems that belong to exactly this place. */
export function problemsAt(problems: readonly Problem[], path: Path): readonly Problem[] {
  return problems.filter(({ path: at }) => at.join('.') === path.join('.'))
}

/** Whether something is wrong at this place or inside it. */
export function isWrong(problems: readonly Problem[], path: Path): boolean {
  return problems.some(({ path: at }) => path.every((part, index) => at[index] === part))
}
