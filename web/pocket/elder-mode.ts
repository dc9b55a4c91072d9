import { useSyncExternalStore } from 'react'

const STORED = 'wanyou.elder'
const listeners = new Set<() => void>()

function stored(): boolean {
  try {
    return localStorage.getItem(STORED) === 'yes'
  } catch {
    return false
  }
}

let elder = stored()

/** Applies what this device remembers; called before the first drawing so that nothing jumps. */
export function applyElderMode(): void {
  if (elder) document.documentElement.dataset['elder'] = ''
  else delete document.documentElement.dataset['elder']
}

/** Switches 长辈版 on or off on this device. */
export function setElderMode(on: boolean): void {
  elder = on
  try {
    localStorage.setItem(STORED, on ? 'yes' : 'no')
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
  applyElderMode()
  for (const listener of listeners) listener()
}

/** Whether 长辈版 is on. */
export function useElderMode(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => elder,
  )
}
