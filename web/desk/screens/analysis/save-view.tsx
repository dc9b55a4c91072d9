import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useSend } from '#kit/api/query.ts'
import { newRequestId } from '../../api/request-id.ts'
import { useGo } from '../../routing.tsx'
import { useMe } from '../../session/use-me.ts'
import { useWords } from '../../words.ts'
import { changed, type FilterSearch, type SavedView, toListInput } from '../issues/filters.ts'

const REACHES = ['mine', 'post', 'org', 'below'] as const
type Reach = (typeof REACHES)[number]

type Props = {
  readonly search: FilterSearch
  /** The view that the list was opened by; it can be changed when it is mine to change. */
  readonly current: SavedView | undefined
  readonly onDone: () => void
}

const AGAIN = ['analysis.list_views', 'analysis.count_views'] as const

/** Keeps the list as it is filtered under a name, or changes the view that it came from. */
export function SaveView({ search, current, onDone }: Props) {
  const { t, refusal } = useWords()
  const me = useMe()
  const go = useGo()
  const mine = current?.mayChange === true ? current : undefined
  const [name, setName] = useState(mine?.name ?? '')
  const [reach, setReach] = useState<Reach>(mine?.reach ?? 'mine')
  const [requestId] = useState(newRequestId)
  const add = useSend('analysis.add_view', AGAIN)
  const change = useSend('analysis.change_view', AGAIN)
  const { order, ...filters } = toListInput(search)
  const parts = {
    requestId,
    name,
    reach,
    filters: { ...filters, box: filters.box ?? 'todo' },
    sort: order ?? 'urgency',
  } as const
  const saved = (view: string) => {
    go({ to: '/todo', search: changed(search, { view }) }, { replace: true })
    onDone()
  }
  const asNew = () => add.mutate(parts, { onSuccess: ({ viewId }) => saved(viewId) })
  const asSame = (view: SavedView) =>
    change.mutate(
      { ...parts, viewId: view.id, version: view.version, columns: view.columns },
      { onSuccess: () => saved(view.id) },
    )
  const error = add.error ?? change.error
  return (
    <Modal
      open
      title={t('views.save_title')}
      okText={t(mine === undefined ? 'views.save_new' : 'views.save_same')}
      cancelText={t('exports.cancel')}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={add.isPending || change.isPending}
      onOk={() => (mine === undefined ? asNew() : asSame(mine))}
      onCancel={onDone}
    >
      <form className="form-grid" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t('views.name')}
          <Input value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </label>
        {me.permissions.includes('analysis.share_views') ? (
          <fieldset>
            <legend>{t('views.reach')}</legend>
            <Radio.Group
              value={reach}
              onChange={(event) => setReach(event.target.value as Reach)}
              options={REACHES.map((one) => ({ value: one, label: t(`views.reach_${one}`) }))}
            />
          </fieldset>
        ) : null}
        <p className="muted small">{t('views.save_what')}</p>
        {mine === undefined ? null : (
          <button type="button" className="quiet-button small" onClick={asNew}>
            {t('views.save_copy')}
          </button>
        )}
        {error === null ? null : (
          <p role="alert" className="form-error">
            {refusal(error)}
          </p>
        )}
      </form>
    </Modal>
  )
}
