import { useState } from 'react'

/** Keeps the first object of equal content, so that equal filters are one object to effects and keys. */
export function useStable<T extends object>(value: T): T {
  const [kept, setKept] = useState(value)
  if (kept !== value && JSON.stringify(kept) !== JSON.stringify(value)) {
    setKept(value)
    return value
  }
  return kept
}
