import type { Output } from '#kit/api/client.ts'
import { type Sayer, sayPlace, sayValue, shapeAt } from './say-value.ts'
import { patternOf, type Shape } from './shape.ts'

type Change = Output<'settings.preview'>['changes'][number]

/** What a place said before and says now. */
function Sides({ change, sayer, shape }: { change: Change; sayer: Sayer; shape: Shape }) {
  const { say } = sayer.words
  if (change.kind === 'moved') {
    return <>{say('moved_from', { before: Number(change.before), after: Number(change.after) })}</>
  }
  const here = { ...shapeAt(shape, change.path), nullable: true }
  const pattern = patternOf(shape, change.path)
  const side = (value: unknown) => sayValue(sayer, here, pattern, value)
  if (change.kind === 'removed') return <del>{side(change.before)}</del>
  if (change.kind === 'added') return <ins>{side(change.after)}</ins>
  return (
    <>
      <del>{side(change.before)}</del> → <ins>{side(change.after)}</ins>
    </>
  )
}

/** Differences as rows: where, what kind, what it was and what it is now. */
export function ChangeList(props: { changes: readonly Change[]; sayer: Sayer; shape: Shape }) {
  const { changes, sayer, shape } = props
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={`${change.kind}${change.path.join('.')}${change.row}`}>
          <span className={`change-kind ${change.kind}`}>{sayer.words.ui[change.kind]}</span>
          <span className="change-place">{sayPlace(sayer, shape, change.path, change.row)}</span>
          <span className="change-sides">
            <Sides change={change} sayer={sayer} shape={shape} />
          </span>
        </li>
      ))}
    </ul>
  )
}
