import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import './cover-editor.css'
import { type Box, coverBox, covered, findToCover } from './cover.ts'

export type CoverWords = {
  readonly label: string
  readonly how: string
  readonly find: string
  readonly finding: string
  readonly found: string
  readonly foundNone: string
  readonly noFaces: string
  readonly box: string
  readonly remove: string
  readonly undo: string
  readonly done: string
  readonly cancel: string
  readonly broken: string
}

type Props = {
  readonly picture: Blob
  readonly words: CoverWords
  /** Fills the number into `found` and `box`. */
  readonly fill: (sentence: string, values: { n: number }) => string
  readonly onDone: (picture: Blob) => void
  readonly onCancel: () => void
}

/** A press without a drag covers about a face of somebody three metres away. */
const TAP_SHARE = 0.12
const STEP_SHARE = 0.02
const DRAG_MIN_PX = 8

/** Draws the picture as it will look: what is covered is seen to be covered. */
function useDrawing(picture: ImageBitmap | null, boxes: readonly Box[]) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true })
    if (!context || picture === null) return
    context.drawImage(picture, 0, 0)
    for (const box of boxes) coverBox(context, box)
  }, [picture, boxes])
  return canvas
}

function useDecoded(content: Blob): { picture: ImageBitmap | null; isBroken: boolean } {
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    let made: ImageBitmap | null = null
    let isGone = false
    createImageBitmap(content, { imageOrientation: 'from-image' }).then(
      (bitmap) => {
        made = bitmap
        if (isGone) bitmap.close()
        else setPicture(bitmap)
      },
      () => setBroken(true),
    )
    return () => {
      isGone = true
      made?.close()
    }
  }, [content])
  return { picture, isBroken }
}

const KEYS: Readonly<Record<string, (box: Box, step: number) => Box>> = {
  ArrowLeft: (box, step) => ({ ...box, x: box.x - step }),
  ArrowRight: (box, step) => ({ ...box, x: box.x + step }),
  ArrowUp: (box, step) => ({ ...box, y: box.y - step }),
  ArrowDown: (box, step) => ({ ...box, y: box.y + step }),
  '+': (box, step) => ({ ...box, width: box.width + step, height: box.height + step }),
  '=': (box, step) => ({ ...box, width: box.width + step, height: box.height + step }),
  '-': (box, step) => ({
    ...box,
    width: Math.max(step, box.width - step),
    height: Math.max(step, box.height - step),
  }),
}

/** A box as a button over the picture: moved by arrows, resized by + and −, taken away by Delete or ×. */
function BoxMark(props: {
  box: Box
  picture: ImageBitmap
  label: string
  remove: string
  onChange: (box: Box) => void
  onRemove: () => void
}) {
  const { box, picture, label, remove, onChange, onRemove } = props
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`
  const step = Math.max(picture.width, picture.height) * STEP_SHARE
  return (
    <div
      className="cover-box"
      style={{
        left: share(box.x, picture.width),
        top: share(box.y, picture.height),
        width: share(box.width, picture.width),
        height: share(box.height, picture.height),
      }}
    >
      <button
        type="button"
        className="cover-grip"
        aria-label={label}
        onKeyDown={(event) => {
          const move = KEYS[event.key]
          if (move) onChange(move(box, step))
          else if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
          else return
          event.preventDefault()
        }}
      />
      <button type="button" className="cover-remove" aria-label={remove} onClick={onRemove}>
        ×
      </button>
    </div>
  )
}

/**
 * 遮挡: covers faces and number plates in a photo before anybody gets it. One press covers what is
 * under it, a drag covers a box, one button finds faces and plates by itself; nothing leaves the device.
 */
export function CoverEditor({ picture: content, words, fill, onDone, onCancel }: Props) {
  const { picture, isBroken } = useDecoded(content)
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [said, setSaid] = useState('')
  const [isFinding, setFinding] = useState(false)
  const canvas = useDrawing(picture, boxes)
  const from = useRef<{ x: number; y: number } | null>(null)

  const placeOf = (event: PointerEvent<HTMLCanvasElement>) => {
    const seen = event.currentTarget.getBoundingClientRect()
    const { width, height } = event.currentTarget
    return {
      x: ((event.clientX - seen.left) / seen.width) * width,
      y: ((event.clientY - seen.top) / seen.height) * height,
      scale: width / seen.width,
    }
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const start = from.current
    from.current = null
    if (start === null || picture === null) return
    const at = placeOf(event)
    const [width, height] = [Math.abs(at.x - start.x), Math.abs(at.y - start.y)]
    const isDrag = Math.max(width, height) > DRAG_MIN_PX * at.scale
    const side = Math.max(picture.width, picture.height) * TAP_SHARE
    const box = isDrag
      ? { x: Math.min(at.x, start.x), y: Math.min(at.y, start.y), width, height }
      : { x: at.x - side / 2, y: at.y - side / 2, width: side, height: side }
    setBoxes((before) => [...before, box])
  }
  const find = async () => {
    if (picture === null) return
    setFinding(true)
    setSaid(words.finding)
    const found = await findToCover(picture)
    setBoxes((before) => [...before, ...found.boxes])
    const count = found.boxes.length
    const what = count > 0 ? fill(words.found, { n: count }) : words.foundNone
    setSaid(found.faces ? what : `${what}${words.noFaces}`)
    setFinding(false)
  }
  const finish = async () => {
    if (picture !== null) onDone(await covered(picture, boxes))
  }
  const leave = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => leave(event)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  return (
    <section className="cover-editor" aria-label={words.label}>
      <p className="cover-how">{isBroken ? words.broken : words.how}</p>
      {picture === null ? null : (
        <div className="cover-stage">
          <canvas
            ref={canvas}
            width={picture.width}
            height={picture.height}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              from.current = placeOf(event)
            }}
            onPointerUp={end}
            onPointerCancel={() => {
              from.current = null
            }}
          />
          {boxes.map((box, at) => (
            <BoxMark
              // biome-ignore lint/suspicious/noArrayIndexKey: a box has no name but its place in the order.
              key={at}
              box={box}
              picture={picture}
              label={fill(words.box, { n: at + 1 })}
              remove={fill(words.remove, { n: at + 1 })}
              onChange={(next) =>
                setBoxes((before) => before.map((one, other) => (other === at ? next : one)))
              }
              onRemove={() => setBoxes((before) => before.filter((_, other) => other !== at))}
            />
          ))}
        </div>
      )}
      <output className="cover-said">{said}</output>
      <div className="cover-buttons">
        <button type="button" disabled={picture === null || isFinding} onClick={() => void find()}>
          {words.find}
        </button>
        <button
          type="button"
          disabled={boxes.length === 0}
          onClick={() => setBoxes((before) => before.slice(0, -1))}
        >
          {words.undo}
        </button>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="cover-done"
          disabled={boxes.length === 0}
          onClick={() => void finish()}
        >
          {words.done}
        </button>
      </div>
    </section>
  )
}
