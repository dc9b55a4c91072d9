import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'

type ButtonProps = {
  children: ReactNode
  look?: 'primary' | 'plain' | 'danger' | 'quiet'
  small?: boolean
  type?: 'button' | 'submit'
  busy?: boolean
  label?: string
  onPress?: () => void
}

/** A button with a verb on it. While busy it keeps its place and its words, and does nothing. */
export function Button(props: ButtonProps) {
  const { look = 'plain', small = false, type = 'button', busy = false } = props
  const classes = ['button', `button-${look}`, small ? 'button-small' : '']
  return (
    <AriaButton
      className={classes.join(' ')}
      type={type}
      isPending={busy}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.onPress === undefined ? {} : { onPress: props.onPress })}
    >
      {props.children}
    </AriaButton>
  )
}
