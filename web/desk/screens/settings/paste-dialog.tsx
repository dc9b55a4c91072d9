import { Button, Input, Modal } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useWords } from '../../words.ts'
import { useEditing } from './editor-context.ts'
import { columnLabel, flatColumns, readRows } from './read-cells.ts'
import type { Shape } from './shape.ts'

type Props = {
  readonly row: Shape
  readonly pattern: string
  readonly pasted: string
  readonly onRows: (rows: readonly unknown[], replaces: boolean) => void
  readonly onClose: () => void
}

/** Faults that are listed; more of them say the same: the columns do not fit. */
const BAD_SHOWN = 8

/** Rows copied from a spreadsheet: shown as they are read, taken only when every cell makes sense. */
export function PasteDialog({ row, pattern, pasted, onRows, onClose }: Props) {
  const { sayer, names } = useEditing()
  const { loop } = useWords()
  const { words, entry } = sayer
  const { say } = words
  const [text, setText] = useState(pasted)
  const id = useId()
  const read = useMemo(
    () => readRows({ words, entry, units: loop.units, codeOf: names.codeOf }, pattern, row, text),
    [words, entry, loop.units, names.codeOf, pattern, row, text],
  )
  const columns = flatColumns(row).map((column) => columnLabel(entry, pattern, column))
  const isReady = read.rows.length > 0 && read.bad.length === 0
  return (
    <Modal
      open
      title={say('paste_title')}
      width={760}
      onCancel={onClose}
      footer={[
        <Button key="replace" disabled={!isReady} onClick={() => onRows(read.rows, true)}>
          {say('paste_replace')}
        </Button>,
        <Button
          key="add"
          type="primary"
          disabled={!isReady}
          onClick={() => onRows(read.rows, false)}
        >
          {say('paste_add')}
        </Button>,
      ]}
    >
      <label htmlFor={id} className="muted">
        {say('paste_what', { columns: columns.join('、') })}
      </label>
      <Input.TextArea
        id={id}
        rows={8}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p aria-live="polite">{text === '' ? '' : say('paste_read', { n: read.rows.length })}</p>
      {read.bad.slice(0, BAD_SHOWN).map((one) => (
        <p key={`${one.row}${one.column}`} className="field-problem" role="alert">
          {say('paste_bad', one)}
        </p>
      ))}
    </Modal>
  )
}
