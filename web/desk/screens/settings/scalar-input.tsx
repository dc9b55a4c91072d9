import { AutoComplete, Input, InputNumber, Select, Space, Switch } from 'antd'
import { useWords } from '../../words.ts'
import { controlId, problemsAt, useEditing } from './editor-context.ts'
import { choiceOf, sayProblem } from './setting-words.ts'
import { isPlain, type Path, type Shape } from './shape.ts'

/** Longer texts than this get several lines. */
const LINE_LENGTH = 80

export type InputProps = {
  readonly shape: Shape
  readonly path: Path
  readonly pattern: string
  readonly value: unknown
}

function Limit({ shape, path, value }: InputProps) {
  const { change, readOnly, sayer } = useEditing()
  const { loop } = useWords()
  if (shape.kind !== 'limit') return null
  const { amount, unit } = isPlain(value) ? value : {}
  const units: Readonly<Record<string, string>> = loop.units
  const id = controlId(path)
  return (
    <Space.Compact className="limit-input">
      <InputNumber<number>
        id={id}
        min={0}
        disabled={readOnly}
        value={typeof amount === 'number' ? amount : null}
        onChange={(next) => change(path, { amount: next ?? 0, unit })}
      />
      <Select<string>
        aria-label={sayer.words.ui.unit}
        disabled={readOnly}
        value={String(unit)}
        popupMatchSelectWidth={false}
        options={shape.units.map((code) => ({ value: code, label: units[code] ?? code }))}
        onChange={(next) => change(path, { amount, unit: next })}
      />
    </Space.Compact>
  )
}

/** A code chosen from a list, whether the shape or the field map gives the list. */
function Choice({ shape, path, pattern, value }: InputProps) {
  const { change, readOnly, names, kinds, sayer } = useEditing()
  const kind = kinds[pattern]
  const options =
    shape.kind === 'choice'
      ? shape.values.map((code) => ({ value: code, label: choiceOf(sayer.entry, pattern, code) }))
      : kind === undefined
        ? []
        : names.options[kind].map(({ value: code, label }) => ({
            value: code,
            label: kind === 'category' ? `${code} ${label}` : label,
          }))
  const isEmpty = value === null || value === undefined || value === ''
  return (
    <Select<string>
      id={controlId(path)}
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={shape.nullable || shape.kind === 'text'}
      placeholder={shape.nullable ? sayer.words.ui.empty : sayer.words.ui.choose}
      popupMatchSelectWidth={false}
      {...(isEmpty ? {} : { value: String(value) })}
      options={options}
      onChange={(next?: string) => change(path, next ?? (shape.nullable ? null : ''))}
    />
  )
}

function Text({ shape, path, pattern, value }: InputProps) {
  const { change, readOnly, names, kinds, sayer } = useEditing()
  const id = controlId(path)
  const text = typeof value === 'string' ? value : ''
  const put = (next: string) => change(path, next === '' && shape.nullable ? null : next)
  const placeholder = shape.nullable ? sayer.words.ui.empty : ''
  if (kinds[pattern] === 'department') {
    return (
      <AutoComplete
        id={id}
        disabled={readOnly}
        value={text}
        placeholder={placeholder}
        options={names.options.department.map(({ value: name }) => ({ value: name }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) === true }}
        onChange={put}
      />
    )
  }
  const limit = shape.kind === 'text' ? shape.lengthMax : undefined
  const shared = { id, disabled: readOnly, value: text, placeholder, maxLength: limit ?? 4000 }
  return limit !== undefined && limit > LINE_LENGTH ? (
    <Input.TextArea
      {...shared}
      autoSize={{ minRows: 1, maxRows: 6 }}
      onChange={(event) => put(event.target.value)}
    />
  ) : (
    <Input {...shared} onChange={(event) => put(event.target.value)} />
  )
}

/** Several values of one kind: chosen where there is a list, typed where there is none. */
function Several({ shape, path, pattern, value }: InputProps) {
  const { change, readOnly, names, kinds, sayer } = useEditing()
  if (shape.kind !== 'list') return null
  const inner = `${pattern}.*`
  const kind = kinds[inner]
  const options =
    shape.of.kind === 'choice'
      ? shape.of.values.map((code) => ({ value: code, label: choiceOf(sayer.entry, inner, code) }))
      : kind === undefined
        ? undefined
        : names.options[kind].map(({ value: code, label }) => ({
            value: code,
            label: kind === 'category' ? `${code} ${label}` : label,
          }))
  return (
    <Select<string[]>
      id={controlId(path)}
      mode={options === undefined ? 'tags' : 'multiple'}
      disabled={readOnly}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={sayer.words.ui.empty}
      value={Array.isArray(value) ? value.map(String) : []}
      {...(options === undefined ? { open: false, suffixIcon: null } : { options })}
      onChange={(next) => change(path, next)}
    />
  )
}

/** The control of one value that is not itself made of named fields. */
export function ScalarInput(props: InputProps) {
  const { shape, path, pattern, value } = props
  const { change, readOnly, kinds, sayer } = useEditing()
  const kind = kinds[pattern]
  switch (shape.kind) {
    case 'limit':
      return <Limit {...props} />
    case 'list':
      return <Several {...props} />
    case 'choice':
      return <Choice {...props} />
    case 'number':
      return (
        <InputNumber<number>
          id={controlId(path)}
          disabled={readOnly}
          {...(shape.min === undefined ? {} : { min: shape.min })}
          {...(shape.max === undefined ? {} : { max: shape.max })}
          {...(shape.whole ? { precision: 0 } : {})}
          placeholder={shape.nullable ? sayer.words.ui.empty : ''}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => change(path, next)}
        />
      )
    case 'yes_no':
      return (
        <Switch
          id={controlId(path)}
          disabled={readOnly}
          checked={value === true}
          checkedChildren={sayer.words.ui.yes}
          unCheckedChildren={sayer.words.ui.no}
          onChange={(next) => change(path, next)}
        />
      )
    case 'day':
      return (
        <Input
          id={controlId(path)}
          type="date"
          disabled={readOnly}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) =>
            change(path, event.target.value === '' && shape.nullable ? null : event.target.value)
          }
        />
      )
    default:
      return kind === undefined || kind === 'department' ? (
        <Text {...props} />
      ) : (
        <Choice {...props} />
      )
  }
}

/** What is wrong at a place, under its control. */
export function ProblemLines({ path }: { path: Path }) {
  const { problems, sayer } = useEditing()
  const here = problemsAt(problems, path)
  return here.length === 0 ? null : (
    <p className="field-problem" role="alert" id={`${controlId(path)}-problem`}>
      {here.map((problem) => sayProblem(sayer.words, problem)).join('；')}
    </p>
  )
}
