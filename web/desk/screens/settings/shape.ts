/** A JSON schema as the server sends it: only the keywords that a setting's shape makes are read. */
export type JsonSchema = Readonly<Record<string, unknown>>

type Nullable = { readonly nullable: boolean }

/** What a screen draws for a value of a setting, made from its schema. */
export type Shape = Nullable &
  (
    | { readonly kind: 'group'; readonly fields: readonly Field[] }
    | { readonly kind: 'map'; readonly keys: readonly string[]; readonly of: Shape }
    | { readonly kind: 'limit'; readonly units: readonly string[] }
    | { readonly kind: 'table'; readonly row: Shape }
    | { readonly kind: 'list'; readonly of: Shape }
    | { readonly kind: 'choice'; readonly values: readonly string[] }
    | {
        readonly kind: 'number'
        readonly whole: boolean
        readonly min: number | undefined
        readonly max: number | undefined
      }
    | { readonly kind: 'text'; readonly lengthMax: number | undefined }
    | { readonly kind: 'day' }
    | { readonly kind: 'yes_no' }
  )

export type Field = {
  readonly name: string
  readonly shape: Shape
  /** May be left out altogether, unlike a field that may be empty. */
  readonly optional: boolean
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const schemaOf = (value: unknown): JsonSchema => (isSchema(value) ? value : {})
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textsOf = (value: unknown): string[] =>
  listOf(value).filter((one): one is string => typeof one === 'string')
/** zod writes the range of whole numbers that a computer can hold: no bound that anybody set. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined
}

/** A limit is told by its two fields: an amount and one of the units. */
function limitUnits(properties: JsonSchema): string[] | undefined {
  const isLimit = Object.keys(properties).sort().join() === 'amount,unit'
  return isLimit ? textsOf(schemaOf(properties['unit'])['enum']) : undefined
}

function objectShape(schema: JsonSchema, nullable: boolean): Shape {
  const keys = textsOf(schemaOf(schema['propertyNames'])['enum'])
  if (keys.length > 0) {
    return { kind: 'map', nullable, keys, of: shapeOf(schemaOf(schema['additionalProperties'])) }
  }
  const properties = schemaOf(schema['properties'])
  const units = limitUnits(properties)
  if (units) return { kind: 'limit', nullable, units }
  const required = textsOf(schema['required'])
  const fields = Object.entries(properties).map(([name, inner]) => ({
    name,
    shape: shapeOf(schemaOf(inner)),
    optional: !required.includes(name),
  }))
  return { kind: 'group', nullable, fields }
}

/** What to draw for a schema. An unknown keyword is drawn as a line of text rather than not at all. */
export function shapeOf(schema: JsonSchema, nullable = false): Shape {
  const options = listOf(schema['anyOf']).map(schemaOf)
  if (options.length > 0) {
    const real = options.filter((one) => one['type'] !== 'null')
    const hasNull = real.length < options.length
    return shapeOf(real[0] ?? {}, nullable || hasNull)
  }
  const values = textsOf(schema['enum'])
  if (values.length > 0) return { kind: 'choice', nullable, values }
  switch (schema['type']) {
    case 'object':
      return objectShape(schema, nullable)
    case 'array': {
      const of = shapeOf(schemaOf(schema['items']))
      return of.kind === 'group'
        ? { kind: 'table', nullable, row: of }
        : { kind: 'list', nullable, of }
    }
    case 'number':
    case 'integer':
      return {
        kind: 'number',
        nullable,
        whole: schema['type'] === 'integer',
        min: bound(schema['minimum']),
        max: bound(schema['maximum']),
      }
    case 'boolean':
      return { kind: 'yes_no', nullable }
    default:
      return schema['format'] === 'date'
        ? { kind: 'day', nullable }
        : { kind: 'text', nullable, lengthMax: bound(schema['maxLength']) }
  }
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

/** A part of a table's rows that stands in a column of its own. */
export type Column = { readonly path: readonly string[]; readonly shape: Shape }

/** The columns of a table: groups within a row are laid side by side, tables within it are one column. */
export function columnsOf(row: Shape, path: readonly string[] = []): Column[] {
  if (row.kind !== 'group' || row.nullable) return [{ path, shape: row }]
  return row.fields.flatMap(({ name, shape }) => columnsOf(shape, [...path, name]))
}

/** Every place that needs a name on the screen, rows and keys as `*`; a limit is one place. */
export function namedPaths(shape: Shape, path = ''): string[] {
  switch (shape.kind) {
    case 'group':
      return shape.fields.flatMap(({ name, shape: inner }) => [
        join(path, name),
        ...namedPaths(inner, join(path, name)),
      ])
    case 'map':
    case 'list':
      return namedPaths(shape.of, join(path, '*'))
    case 'table':
      return namedPaths(shape.row, join(path, '*'))
    default:
      return []
  }
}

/** Every place whose values are codes that need words: choices, and the keys of maps. */
export function choicePaths(
  shape: Shape,
  path = '',
): { path: string; values: readonly string[] }[] {
  switch (shape.kind) {
    case 'group':
      return shape.fields.flatMap(({ name, shape: inner }) => choicePaths(inner, join(path, name)))
    case 'map':
      return [{ path, values: shape.keys }, ...choicePaths(shape.of, join(path, '*'))]
    case 'list':
      return choicePaths(shape.of, join(path, '*'))
    case 'table':
      return choicePaths(shape.row, join(path, '*'))
    case 'choice':
      return [{ path, values: shape.values }]
    default:
      return []
  }
}

/** A value to begin with: what a new row or a group that was empty holds. */
export function blankOf(shape: Shape): unknown {
  if (shape.nullable) return null
  switch (shape.kind) {
    case 'group':
      return Object.fromEntries(
        shape.fields
          .filter(({ optional }) => !optional)
          .map(({ name, shape: inner }) => [name, blankOf(inner)]),
      )
    case 'map':
      return Object.fromEntries(shape.keys.map((key) => [key, blankOf(shape.of)]))
    case 'limit':
      return { amount: 1, unit: shape.units[0] ?? '' }
    case 'table':
    case 'list':
      return []
    case 'choice':
      return shape.values[0] ?? ''
    case 'number':
      return shape.min ?? 0
    case 'yes_no':
      return false
    case 'text':
    case 'day':
      return ''
  }
}

type Plain = Readonly<Record<string, unknown>>
export type Path = readonly (string | number)[]

export const isPlain = (value: unknown): value is Plain => isSchema(value)

/** What stands at a place of a value. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => {
    if (Array.isArray(inner)) return inner[Number(part)]
    return isPlain(inner) ? inner[part] : undefined
  }, value)
}

/** The value with another one at a place; everything else is shared. `undefined` takes a field away. */
export function withValueAt(value: unknown, path: Path, put: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return put
  if (Array.isArray(value)) {
    return value.map((inner, index) => (index === first ? withValueAt(inner, rest, put) : inner))
  }
  const plain = isPlain(value) ? value : {}
  const inner = withValueAt(plain[first], rest, put)
  if (inner !== undefined) return { ...plain, [first]: inner }
  const { [first]: _gone, ...others } = plain
  return others
}

/** The path with `*` for rows, as words and field maps name it; `keys` are the keys of maps on the way. */
export function patternOf(shape: Shape, path: Path): string {
  const [first, ...rest] = path
  if (first === undefined) return ''
  switch (shape.kind) {
    case 'group': {
      const field = shape.fields.find(({ name }) => name === first)
      const inner = field ? patternOf(field.shape, rest) : ''
      return join(String(first), inner).replace(/\.$/, '')
    }
    case 'map':
    case 'list':
      return join('*', patternOf(shape.of, rest)).replace(/\.$/, '')
    case 'table':
      return join('*', patternOf(shape.row, rest)).replace(/\.$/, '')
    default:
      return ''
  }
}
