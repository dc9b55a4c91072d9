import { useEffect, useState } from 'react'
import { type Path, withValueAt } from './shape.ts'

/** Steps that can be undone: enough to take back a slip, little enough to forget. */
const STEPS_MAX = 50

type Kept = { readonly basedOn: number; readonly value: unknown }

const keyOf = (name: string) => `wanyou.setting.${name}`

/** What was left unfinished in this tab, if it stands on the version that is still the newest. */
function readKept(name: string, basedOn: number): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? 'null') as Kept | null
    return kept !== null && kept.basedOn === basedOn ? kept : null
  } catch {
    return null
  }
}

function keep(name: string, draft: Kept | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft))
  } catch {
    // Without storage the draft lives until the page is left.
  }
}

/** A value being changed: kept over a reload of the page, each step undone by one press. */
export function useDraft(name: string, basedOn: number, inForce: unknown) {
  const [kept] = useState(() => readKept(name, basedOn))
  const [steps, setSteps] = useState<readonly unknown[]>(() =>
    kept === null ? [inForce] : [inForce, kept.value],
  )
  const value = steps.at(-1)
  const isChanged = steps.length > 1
  useEffect(() => {
    keep(name, isChanged ? { basedOn, value } : null)
  }, [name, basedOn, value, isChanged])
  const put = (next: unknown) => setSteps((now) => [...now.slice(-STEPS_MAX), next])
  return {
    value,
    isChanged,
    wasKept: kept !== null,
    change: (path: Path, next: unknown) =>
      setSteps((now) => [...now.slice(-STEPS_MAX), withValueAt(now.at(-1), path, next)]),
    put,
    undo: () => setSteps((now) => (now.length > 1 ? now.slice(0, -1) : now)),
    reset: () => setSteps([inForce]),
    forget: () => keep(name, null),
  }
}
