import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { ProblemLine } from './states.tsx'

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  problem?: string | null
  rows?: number
  placeholder?: string
  limit?: number
  hideLabel?: boolean
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'autoComplete' | 'enterKeyHint' | 'min' | 'max'
>

/** A labelled place to write, one line or several, with its hint and its problem tied to it. */
export function Field(props: FieldProps) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.problem ? `${id}-problem` : '']
  const shared = {
    id,
    className: 'input',
    value: props.value,
    placeholder: props.placeholder,
    maxLength: props.limit,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': props.problem ? true : undefined,
  }
  return (
    <div className="field">
      <label className={props.hideLabel ? 'visually-hidden' : 'label'} htmlFor={id}>
        {props.label}
      </label>
      {props.rows ? (
        <textarea
          {...shared}
          rows={props.rows}
          onChange={(event) => props.onChange(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          autoComplete={props.autoComplete}
          enterKeyHint={props.enterKeyHint}
          min={props.min}
          max={props.max}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      {props.hint && (
        <p className="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.problem && <ProblemLine id={`${id}-problem`}>{props.problem}</ProblemLine>}
    </div>
  )
}
