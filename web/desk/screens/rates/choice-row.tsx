type Props<T extends string> = {
  readonly label: string
  /** What the clerk says to ask it: read aloud, it is the question itself. */
  readonly say?: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T | undefined
  /** The question that the digit keys answer now. */
  readonly isNext: boolean
  readonly invalid: boolean
  readonly onChange: (value: T) => void
}

/** One question with its answers as large buttons; the digits in front of them are keys. */
export function ChoiceRow<T extends string>(props: Props<T>) {
  const { label, say, options, value, isNext, invalid, onChange } = props
  return (
    <fieldset className={invalid ? 'call-question invalid' : 'call-question'}>
      <legend className={say === undefined ? 'field-label' : 'field-label call-say'}>
        {say ?? label}
      </legend>
      <div className="call-choices">
        {options.map((option, at) => (
          <button
            key={option.value}
            type="button"
            className="call-choice"
            aria-pressed={value === option.value}
            onClick={() => onChange(option.value)}
          >
            {isNext ? <kbd aria-hidden>{at + 1}</kbd> : null}
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
