import { Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { Input as In } from '#kit/api/client.ts'
import { useSend } from '#kit/api/query.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useGo } from '../../routing.tsx'
import { useWords } from '../../words.ts'
import { type FilterSearch, toListInput } from '../issues/filters.ts'

type Format = In<'analysis.ask_export'>['format']
type Column = NonNullable<In<'analysis.ask_export'>['columns']>[number]

const FORMATS: readonly Format[] = ['xlsx', 'csv', 'csv_gb18030', 'geojson']
const COLUMNS: readonly Column[] = [
  'number',
  'title',
  'category',
  'state',
  'tier',
  'urgency',
  'area',
  'place',
  'holder',
  'channel',
  'created_at',
  'due_at',
  'overdue',
  'answered_at',
  'ended_at',
  'result',
  'satisfaction',
  'solved',
  'reopened',
  'followers',
  'description',
  'answer',
]
const USUAL = COLUMNS.filter((_, at) => at < 12)

type Props = { readonly search: FilterSearch; readonly title: string; readonly onDone: () => void }

/** Asks for the list as a file: which form, which columns, and what for. The file is made in the background. */
export function ExportDialog({ search, title, onDone }: Props) {
  const { t, refusal } = useWords()
  const go = useGo()
  const [format, setFormat] = useState<Format>('xlsx')
  const [columns, setColumns] = useState<readonly Column[]>(USUAL)
  const [purpose, setPurpose] = useState('')
  const [requestId] = useState(newRequestId)
  const send = useSend('analysis.ask_export', ['analysis.list_exports'])
  const { order, ...filters } = toListInput(search)
  const begin = () =>
    send.mutate(
      {
        requestId,
        filters: { ...filters, box: filters.box ?? 'todo' },
        sort: order ?? 'urgency',
        columns: COLUMNS.filter((one) => columns.includes(one)),
        format,
        purpose,
        title,
      },
      { onSuccess: () => go({ to: '/exports' }) },
    )
  return (
    <Modal
      open
      title={t('exports.ask')}
      okText={t('exports.begin')}
      cancelText={t('exports.cancel')}
      okButtonProps={{ disabled: purpose.trim().length < 2 || columns.length === 0 }}
      confirmLoading={send.isPending}
      onOk={begin}
      onCancel={onDone}
    >
      <form className="form-grid" onSubmit={(event) => event.preventDefault()}>
        <fieldset>
          <legend>{t('exports.format')}</legend>
          <Radio.Group
            value={format}
            onChange={(event) => setFormat(event.target.value as Format)}
            options={FORMATS.map((one) => ({ value: one, label: t(`exports.format_${one}`) }))}
          />
        </fieldset>
        <label>
          {t('exports.purpose')}
          <Input
            value={purpose}
            maxLength={200}
            placeholder={t('exports.purpose_hint')}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </label>
        <details>
          <summary>{t('exports.columns', { n: columns.length })}</summary>
          <Checkbox.Group
            value={[...columns]}
            onChange={(chosen) => setColumns(chosen as Column[])}
            options={COLUMNS.map((one) => ({ value: one, label: t(`column.${one}`) }))}
          />
        </details>
        <p className="muted small">{t('exports.what')}</p>
        {send.isError ? (
          <p role="alert" className="form-error">
            {refusal(send.error)}
          </p>
        ) : null}
      </form>
    </Modal>
  )
}
