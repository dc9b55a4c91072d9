import { Button, Input } from 'antd'
import { ArrowDown, ArrowUp, ClipboardPaste, Copy, CopyPlus, Plus, Trash2 } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { EmptyState } from '../../widgets/screen-states.tsx'
import { isWrong, useEditing } from './editor-context.ts'
import { GroupFields, ValueEditor } from './field-editor.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { columnLabel, flatColumns, writeRows } from './read-cells.ts'
import { sayValue } from './say-value.ts'
import { labelOf } from './setting-words.ts'
import { blankOf, type Path, type Shape, valueAt } from './shape.ts'
import { doubled, moved } from './table-rows.ts'

type Props = {
  readonly row: Shape
  readonly path: Path
  readonly pattern: string
  readonly rows: readonly unknown[]
}

/** The columns that are shown: the fields of a row, groups within it as one sentence. */
function useColumns({ row, pattern }: Props) {
  const { sayer } = useEditing()
  const fields = row.kind === 'group' ? row.fields : []
  return fields.map(({ name, shape }) => {
    const place = pattern === '' ? `*.${name}` : `${pattern}.*.${name}`
    return {
      name,
      label: labelOf(sayer.entry, place),
      say: (value: unknown) => sayValue(sayer, shape, place, valueAt(value, [name])),
    }
  })
}

type RowProps = Props & {
  readonly index: number
  readonly columns: ReturnType<typeof useColumns>
  readonly isOpen: boolean
  readonly mayMove: boolean
  readonly onOpen: (open: boolean) => void
  readonly onRows: (rows: unknown[], focus?: number) => void
}

function RowButtons({ index, rows, pattern, mayMove, onRows, isOpen, onOpen }: RowProps) {
  const { sayer, rowKeys, readOnly } = useEditing()
  const { say } = sayer.words
  const button = (label: string, icon: ReactNode, act: () => void, off = false) => (
    <Button
      type="text"
      size="small"
      aria-label={`${say('row', { n: index + 1 })} ${label}`}
      title={label}
      icon={icon}
      disabled={off}
      onClick={act}
    />
  )
  return (
    <td className="row-buttons">
      <Button size="small" type="text" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {isOpen ? say('close_row') : readOnly ? say('open_row') : say('edit')}
      </Button>
      {readOnly ? null : (
        <>
          {button(
            say('up'),
            <ArrowUp size={15} />,
            () => onRows(moved(rows, index, index - 1), index - 1),
            !mayMove || index === 0,
          )}
          {button(
            say('down'),
            <ArrowDown size={15} />,
            () => onRows(moved(rows, index, index + 1), index + 1),
            !mayMove || index === rows.length - 1,
          )}
          {button(say('copy_row'), <CopyPlus size={15} />, () =>
            onRows(doubled(rows, index, rowKeys[pattern]), index + 1),
          )}
          {button(say('remove'), <Trash2 size={15} />, () =>
            onRows(rows.toSpliced(index, 1), index),
          )}
        </>
      )}
    </td>
  )
}

/** One row: what it says, and beneath it, when opened, its fields. */
function Row(props: RowProps) {
  const { row, rows, path, pattern, index, columns, isOpen, mayMove, onOpen, onRows } = props
  const { problems, readOnly } = useEditing()
  const value = rows[index]
  const here = [...path, index]
  const press = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return
    const to = event.key === 'ArrowUp' ? index - 1 : event.key === 'ArrowDown' ? index + 1 : null
    if (to !== null) {
      event.preventDefault()
      if (event.altKey && mayMove && !readOnly) onRows(moved(rows, index, to), to)
      else focusRow(event.currentTarget, event.key === 'ArrowUp' ? 'up' : 'down')
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      onOpen(!isOpen)
    } else if (event.key === 'Delete' && !readOnly) {
      event.preventDefault()
      onRows(rows.toSpliced(index, 1), Math.min(index, rows.length - 2))
    }
  }
  const place = pattern === '' ? '*' : `${pattern}.*`
  return (
    <>
      <tr
        tabIndex={0}
        data-row={index}
        className={isWrong(problems, here) ? 'wrong' : isOpen ? 'open' : ''}
        onKeyDown={press}
        onDoubleClick={() => onOpen(!isOpen)}
      >
        <th scope="row" className="row-number">
          {index + 1}
        </th>
        {columns.map(({ name, say }) => (
          <td key={name}>{say(value)}</td>
        ))}
        <RowButtons {...props} />
      </tr>
      {isOpen ? (
        <tr className="row-form">
          <td colSpan={columns.length + 2}>
            {row.kind === 'group' ? (
              <GroupFields shape={row} path={here} pattern={place} value={value} />
            ) : (
              <ValueEditor shape={row} path={here} pattern={place} value={value} />
            )}
          </td>
        </tr>
      ) : null}
    </>
  )
}

function focusRow(from: HTMLElement, way: 'up' | 'down'): void {
  let next = way === 'up' ? from.previousElementSibling : from.nextElementSibling
  while (next instanceof HTMLElement && next.dataset['row'] === undefined) {
    next = way === 'up' ? next.previousElementSibling : next.nextElementSibling
  }
  if (next instanceof HTMLElement) next.focus()
}

/**
 * A table of rows: add, copy, remove, reorder, find, by mouse and by keyboard; rows go to and come from a
 * spreadsheet. A row opens beneath itself, so that a wide row is as easy to fill in as a narrow one.
 */
export function TableEditor(props: Props) {
  const { row, path, pattern, rows } = props
  const { change, readOnly, sayer, problems } = useEditing()
  const { say } = sayer.words
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const [pasting, setPasting] = useState<string | null>(null)
  const [copied, setCopied] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const columns = useColumns(props)
  const isShown = (value: unknown) =>
    query === '' || columns.some((column) => column.say(value).includes(query))
  const shown = rows.flatMap((value, index) => (isShown(value) ? [index] : []))
  const isOpen = (index: number) => open.has(index) || isWrong(problems, [...path, index])
  const put = (next: unknown[], focus?: number) => {
    // Rows are known by their place; what stands elsewhere now is not the row that was opened.
    if (next.length !== rows.length || focus !== undefined) setOpen(new Set())
    change(path, next)
    if (focus === undefined) return
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`[data-row="${focus}"]`)?.focus(),
    )
  }
  const add = () => {
    change(path, [...rows, blankOf(row)])
    setQuery('')
    setOpen(new Set([rows.length]))
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('.row-form:last-child input')?.focus(),
    )
  }
  const copy = async () => {
    const flat = flatColumns(row)
    const cells = rows.map((value) =>
      flat.map((column) => {
        const place = [pattern, '*', ...column.path].filter((part) => part !== '').join('.')
        return sayValue(sayer, column.shape, place, valueAt(value, column.path))
      }),
    )
    const labels = flat.map((column) => columnLabel(sayer.entry, pattern, column))
    await navigator.clipboard.writeText(writeRows(labels, cells))
    setCopied(rows.length)
  }
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const isField = event.target instanceof HTMLElement && event.target.closest('input, textarea')
    const text = event.clipboardData.getData('text/plain')
    if (isField || readOnly || !text.includes('\t')) return
    event.preventDefault()
    setPasting(text)
  }
  return (
    <div className="table-editor" onPaste={paste}>
      <div className="table-tools">
        {rows.length < 8 ? null : (
          <Input
            type="search"
            className="table-search"
            aria-label={say('table_search')}
            placeholder={say('table_search')}
            value={query}
            allowClear
            onChange={(event) => setQuery(event.target.value)}
          />
        )}
        <span className="muted small" aria-live="polite">
          {query === ''
            ? say('rows', { n: rows.length })
            : say('rows_found', { n: shown.length, all: rows.length })}
        </span>
        <span className="table-buttons">
          {rows.length === 0 ? null : (
            <Button size="small" icon={<Copy size={14} />} onClick={() => void copy()}>
              {say('copy_table')}
            </Button>
          )}
          {readOnly ? null : (
            <Button size="small" icon={<ClipboardPaste size={14} />} onClick={() => setPasting('')}>
              {say('paste')}
            </Button>
          )}
        </span>
        <output className="muted small">{copied === 0 ? '' : say('copied', { n: copied })}</output>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={say('table_empty')} next={readOnly ? '' : say('table_empty_next')} />
      ) : (
        <div className="table-scroll">
          <table className="setting-table">
            <thead>
              <tr>
                <th scope="col" className="row-number">
                  #
                </th>
                {columns.map(({ name, label }) => (
                  <th key={name} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">{say('edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody ref={body}>
              {shown.map((index) => (
                <Row
                  key={index}
                  {...props}
                  index={index}
                  columns={columns}
                  isOpen={isOpen(index)}
                  mayMove={query === ''}
                  onOpen={(wanted) =>
                    setOpen((now) => {
                      const next = new Set(now)
                      if (wanted) next.add(index)
                      else next.delete(index)
                      return next
                    })
                  }
                  onRows={put}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {readOnly ? null : (
        <p className="table-foot">
          <Button icon={<Plus size={15} />} onClick={add}>
            {say('add')}
          </Button>
          <span className="muted small">{say('table_keys')}</span>
        </p>
      )}
      {pasting === null ? null : (
        <PasteDialog
          row={row}
          pattern={pattern}
          pasted={pasting}
          onClose={() => setPasting(null)}
          onRows={(read, replaces) => {
            put(replaces ? [...read] : [...rows, ...read])
            setPasting(null)
          }}
        />
      )}
    </div>
  )
}
