type SegmentsProps<V extends string> = {
  label: string
  options: readonly { value: V; label: string }[]
  value: V
  onChange: (value: V) => void
}

/** A few views of one list, side by side; the chosen one is marked by more than colour. */
export function Segments<V extends string>(props: SegmentsProps<V>) {
  return (
    <fieldset className="segments" aria-label={props.label}>
      {props.options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.value}
          onClick={() => props.onChange(value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
