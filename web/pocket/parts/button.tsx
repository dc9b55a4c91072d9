import type { ReactNode } from 'react'

type ButtonProps = {
  children: ReactNode
  look?: 'primary' | 'plain' | 'danger' | 'quiet'
  small?: boolean
  type?: 'button' | 'submit'
  busy?: boolean
  onPress?: () => void
}

/**
 * A button with a verb on it. While busy it keeps its place, its words and the focus, and does
 * nothing, so that a second tap cannot hand anything in twice.
 */
export function Button(props: ButtonProps) {
  const { look = 'plain', small = false, type = 'button', busy = false } = props
  return (
    <button
      className={`button button-${look} ${small ? 'button-small' : ''}`}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else props.onPress?.()
      }}
    >
      {props.children}
    </button>
  )
}
