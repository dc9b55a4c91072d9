import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

export type Option<V extends string> = { value: V; label: string; hint?: string }

type ChoicesProps<V extends string> = {
  label: string
  options: readonly Option<V>[]
  value: V | null
  onChange: (value: V) => void
  look?: 'cards' | 'chips' | 'two'
  invalid?: boolean
  hideLabel?: boolean
}

const GROUND = { cards: 'choices', chips: 'chips', two: 'judge-two' } as const

/** One of several: large cards, or chips when there are many short words. Arrow keys move. */
export function Choices<V extends string>(props: ChoicesProps<V>) {
  const { look = 'cards' } = props
  return (
    <RadioGroup
      className="field"
      value={props.value}
      isInvalid={props.invalid ?? false}
      onChange={(picked) => {
        const option = props.options.find(({ value }) => value === picked)
        if (option) props.onChange(option.value)
      }}
    >
      <Label className={props.hideLabel ? 'visually-hidden' : 'label'}>{props.label}</Label>
      <div className={GROUND[look]}>
        {props.options.map(({ value, label, hint }) => (
          <Radio key={value} value={value} className={look === 'chips' ? 'chip pick' : 'choice'}>
            {look === 'two' && props.value === value && (
              <span className="judge-tick" aria-hidden="true">
                ✓
              </span>
            )}
            <span>{label}</span>
            {hint && <span className="hint">{hint}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
