import { Checkbox } from 'antd'
import { controlId, isWrong, useEditing } from './editor-context.ts'
import { type InputProps, ProblemLines, ScalarInput } from './scalar-input.tsx'
import { choiceOf, labelOf } from './setting-words.ts'
import { blankOf, type Path, type Shape, valueAt } from './shape.ts'
import { TableEditor } from './table-editor.tsx'

/** Drawn as a box of its own with a heading, not as one control beside a label. */
const isBox = (shape: Shape) => ['group', 'map', 'table'].includes(shape.kind)

/** What may be left out as a whole: a box to tick, and the rest when it is ticked. */
function Own(props: InputProps & { label: string; optional: boolean }) {
  const { change, readOnly, sayer } = useEditing()
  const { shape, path, value, label, optional } = props
  const nothing = optional ? undefined : null
  const isSet = value !== undefined && value !== null
  return (
    <div className="setting-own">
      <Checkbox
        {...(isSet ? {} : { id: controlId(path) })}
        disabled={readOnly}
        checked={isSet}
        aria-label={`${label}${sayer.words.ui.colon}${sayer.words.ui.set_own}`}
        onChange={(event) =>
          change(path, event.target.checked ? blankOf({ ...shape, nullable: false }) : nothing)
        }
      >
        {sayer.words.ui.set_own}
      </Checkbox>
      {isSet ? <ValueEditor {...props} /> : null}
    </div>
  )
}

type FieldProps = InputProps & { readonly label: string; readonly optional?: boolean }

/** One field with its name: a labelled control, or a box with a heading. */
export function FieldEditor(props: FieldProps) {
  const { shape, path, label, optional = false } = props
  const { problems } = useEditing()
  const mayBeMissing = optional || (shape.nullable && (isBox(shape) || shape.kind === 'limit'))
  const control = mayBeMissing ? <Own {...props} optional={optional} /> : <ValueEditor {...props} />
  if (isBox(shape)) {
    return (
      <fieldset className="setting-box" aria-invalid={isWrong(problems, path)}>
        <legend>{label}</legend>
        <ProblemLines path={path} />
        {control}
      </fieldset>
    )
  }
  return (
    <div className={isWrong(problems, path) ? 'field invalid' : 'field'}>
      <label className="field-label" htmlFor={controlId(path)}>
        {label}
      </label>
      {control}
      <ProblemLines path={path} />
    </div>
  )
}

/** The fields of a group, side by side where there is room. */
export function GroupFields({
  shape,
  path,
  pattern,
  value,
}: {
  shape: Extract<Shape, { kind: 'group' }>
  path: Path
  pattern: string
  value: unknown
}) {
  const { sayer } = useEditing()
  return (
    <div className="setting-fields">
      {shape.fields.map(({ name, shape: inner, optional }) => {
        const place = pattern === '' ? name : `${pattern}.${name}`
        return (
          <FieldEditor
            key={name}
            shape={inner}
            path={[...path, name]}
            pattern={place}
            value={valueAt(value, [name])}
            label={labelOf(sayer.entry, place)}
            optional={optional}
          />
        )
      })}
    </div>
  )
}

/** The editor of any value by its shape. */
export function ValueEditor(props: InputProps) {
  const { shape, path, pattern, value } = props
  const { sayer } = useEditing()
  switch (shape.kind) {
    case 'group':
      return <GroupFields shape={shape} path={path} pattern={pattern} value={value} />
    case 'map':
      return (
        <div className="setting-fields">
          {shape.keys.map((key) => (
            <FieldEditor
              key={key}
              shape={shape.of}
              path={[...path, key]}
              pattern={`${pattern}.*`}
              value={valueAt(value, [key])}
              label={choiceOf(sayer.entry, pattern, key)}
            />
          ))}
        </div>
      )
    case 'table':
      return (
        <TableEditor
          row={shape.row}
          path={path}
          pattern={pattern}
          rows={Array.isArray(value) ? value : []}
        />
      )
    default:
      return <ScalarInput {...props} />
  }
}
