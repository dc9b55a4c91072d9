import { Bell, CircleUserRound, ClipboardList, House, Inbox } from 'lucide-react'
import { useNotifications } from '#kit/notify/queries.ts'
import { useMe } from '#kit/people/queries.ts'
import { fill } from '#kit/words/fill.ts'
import { Link } from '../navigation.tsx'
import { useWords } from '../words.ts'

/** The way between the few main places, always with words under the icons. */
export function Tabs() {
  const words = useWords()
  const me = useMe().data?.me ?? null
  const unread = useNotifications(me !== null).data?.unread ?? 0
  const isStaff = (me?.appointments.length ?? 0) > 0
  const { tabs } = words.pocket
  return (
    <nav className="tabs" aria-label={tabs.label}>
      <ul>
        <li>
          <Link to="/" exact>
            <House size={24} aria-hidden="true" />
            {tabs.home}
          </Link>
        </li>
        {isStaff && (
          <li>
            <Link to="/work">
              <Inbox size={24} aria-hidden="true" />
              {tabs.work}
            </Link>
          </li>
        )}
        <li>
          <Link to="/mine">
            <ClipboardList size={24} aria-hidden="true" />
            {tabs.mine}
          </Link>
        </li>
        <li>
          <Link to="/messages">
            <Bell size={24} aria-hidden="true" />
            {tabs.messages}
            {unread > 0 && (
              <span className="count">
                {unread > 99 ? '99+' : unread}
                <span className="visually-hidden">{fill(tabs.unread, { n: unread })}</span>
              </span>
            )}
          </Link>
        </li>
        <li>
          <Link to="/settings">
            <CircleUserRound size={24} aria-hidden="true" />
            {tabs.settings}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
