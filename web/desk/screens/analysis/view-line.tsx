import { Bell, BellOff, type LucideIcon, Pin, PinOff, Star, Trash2 } from 'lucide-react'
import { useSend } from '#kit/api/query.ts'
import { newRequestId } from '../../api/request-id.ts'
import { Go } from '../../routing.tsx'
import { useWords } from '../../words.ts'
import { type SavedView, searchOf } from '../issues/filters.ts'

const AGAIN = ['analysis.list_views', 'analysis.count_views'] as const

function IconButton(props: { name: string; icon: LucideIcon; on?: boolean; onClick: () => void }) {
  const { name, icon: Icon, on, onClick } = props
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      aria-pressed={on}
      title={name}
      onClick={onClick}
    >
      <Icon aria-hidden size={16} />
    </button>
  )
}

type Props = { readonly view: SavedView; readonly all: readonly SavedView[] }

/** Pins for myself, and the view that my list opens with. */
function Place({ view, all }: Props) {
  const { t } = useWords()
  const arrange = useSend('analysis.arrange_views', AGAIN)
  const pinned = all.filter(({ position }) => position !== null).map(({ id }) => id)
  const isPinned = view.position !== null
  const firstId = all.find(({ isFirst }) => isFirst)?.id ?? null
  const others = pinned.filter((id) => id !== view.id)
  const set = (ids: readonly string[], first: string | null) =>
    arrange.mutate({ requestId: newRequestId(), pinned: [...ids], firstId: first })
  return (
    <>
      <IconButton
        name={t(isPinned ? 'views.unpin' : 'views.pin')}
        icon={isPinned ? PinOff : Pin}
        on={isPinned}
        onClick={() => set(isPinned ? others : [...pinned, view.id], firstId)}
      />
      <IconButton
        name={t(view.isFirst ? 'views.not_first' : 'views.first')}
        icon={Star}
        on={view.isFirst}
        onClick={() => set(isPinned ? pinned : [...pinned, view.id], view.isFirst ? null : view.id)}
      />
    </>
  )
}

/** Being told of what newly enters, and no longer. */
function Follow({ view }: Pick<Props, 'view'>) {
  const { t, refusal } = useWords()
  const follow = useSend('analysis.subscribe', AGAIN)
  const leave = useSend('analysis.unsubscribe', AGAIN)
  const requestId = newRequestId()
  const on = view.subscription !== null
  return (
    <>
      <IconButton
        name={t(on ? 'views.unfollow' : 'views.follow')}
        icon={on ? BellOff : Bell}
        on={on}
        onClick={() =>
          on
            ? leave.mutate({ requestId, viewId: view.id })
            : follow.mutate({ requestId, viewId: view.id, rhythm: 'at_once' })
        }
      />
      {follow.isError ? (
        <p role="alert" className="form-error">
          {refusal(follow.error)}
        </p>
      ) : null}
    </>
  )
}

function Remove({ view }: Pick<Props, 'view'>) {
  const { t, refusal } = useWords()
  const remove = useSend('analysis.remove_view', AGAIN)
  return (
    <>
      <IconButton
        name={t('views.remove')}
        icon={Trash2}
        onClick={() =>
          remove.mutate({ requestId: newRequestId(), viewId: view.id, version: view.version })
        }
      />
      {remove.isError ? (
        <p role="alert" className="form-error">
          {refusal(remove.error)}
        </p>
      ) : null}
    </>
  )
}

/** One view of the menu: its name and number, whose it is, and what I can do with it. */
export function ViewLine({ view, all, count }: Props & { count: string }) {
  const { t } = useWords()
  return (
    <li className="view-line">
      <Go place={{ to: '/todo', search: searchOf(view) }} className="view-name">
        {view.name}
        {count === '' ? null : <span className="box-count">{count}</span>}
        <span className="muted small">
          {t(`views.reach_${view.reach}`)}
          {view.orgName === null || view.isMine ? '' : ` · ${view.orgName}`}
        </span>
      </Go>
      <div className="view-tools">
        <Place view={view} all={all} />
        <Follow view={view} />
        {view.mayChange ? <Remove view={view} /> : null}
      </div>
      {view.faults.map((fault) => (
        <p key={fault} className="muted small">
          {t(`views.fault_${fault}`)}
        </p>
      ))}
    </li>
  )
}
