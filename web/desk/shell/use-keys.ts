import { useEffect, useRef } from 'react'

type Keys = Readonly<Record<string, () => void>>

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target.matches('input, textarea, select, [role="combobox"]')
}

/** Whether Enter already means something here: a button is pressed, a link to elsewhere is followed. */
function takesEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('button, summary, a:not([aria-current])')
}

/**
 * Single-key shortcuts of the screen. They rest while somebody types, while a dialog is open and when
 * a modifier is held, so that they never take a key from the browser or from a form.
 */
export function useKeys(keys: Keys, enabled = true): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return
      if (event.key === 'Enter' && takesEnter(event.target)) return
      const act = current.current[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [enabled])
}
