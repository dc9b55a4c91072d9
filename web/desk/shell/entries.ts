import {
  ChartNoAxesColumn,
  CircleMinus,
  Dices,
  Download,
  EyeOff,
  FilePlus2,
  FileSpreadsheet,
  Flame,
  Gauge,
  Inbox,
  Layers,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Network,
  Phone,
  Plug,
  Printer,
  QrCode,
  Scale,
  ShieldCheck,
  SlidersHorizontal,
  Split,
  Waypoints,
} from 'lucide-react'
import type { Place } from '../routing.tsx'
import type { DeskPart } from '../session/may.ts'

export type Entry = {
  readonly part: DeskPart
  readonly place: Place
  readonly icon: LucideIcon
  readonly box?: 'todo' | 'sort' | 'adjudicate'
}

export type EntryGroup = {
  readonly name: 'work' | 'enter' | 'know' | 'keep'
  readonly entries: readonly Entry[]
}

/** The desk's places by what one comes for: to do, to enter, to know, to keep in order. */
export const ENTRY_GROUPS: readonly EntryGroup[] = [
  {
    name: 'work',
    entries: [
      { part: 'todo', place: { to: '/todo' }, icon: Inbox, box: 'todo' },
      { part: 'sort', place: { to: '/sort' }, icon: Split, box: 'sort' },
      { part: 'adjudicate', place: { to: '/adjudicate' }, icon: Scale, box: 'adjudicate' },
      { part: 'call_back', place: { to: '/call-back' }, icon: Phone },
      { part: 'exclusions', place: { to: '/exclusions' }, icon: CircleMinus },
      { part: 'whistles', place: { to: '/whistles' }, icon: Megaphone },
      { part: 'moderation', place: { to: '/moderation' }, icon: EyeOff },
      { part: 'scope', place: { to: '/todo', search: { box: 'scope' } }, icon: Layers },
    ],
  },
  {
    name: 'enter',
    entries: [
      { part: 'new_issue', place: { to: '/new' }, icon: FilePlus2 },
      { part: 'imports', place: { to: '/imports' }, icon: FileSpreadsheet },
      { part: 'sheets', place: { to: '/sheets' }, icon: Printer },
      { part: 'codes', place: { to: '/codes' }, icon: QrCode },
    ],
  },
  {
    name: 'know',
    entries: [
      { part: 'overview', place: { to: '/overview' }, icon: ChartNoAxesColumn },
      { part: 'rates', place: { to: '/rates' }, icon: Gauge },
      { part: 'hot_topics', place: { to: '/hot-topics' }, icon: Flame },
      { part: 'exports', place: { to: '/exports' }, icon: Download },
      { part: 'party', place: { to: '/party' }, icon: Network },
    ],
  },
  {
    name: 'keep',
    entries: [
      { part: 'templates', place: { to: '/templates' }, icon: MessageSquareText },
      { part: 'sources', place: { to: '/sources' }, icon: Plug },
      { part: 'interface', place: { to: '/interface' }, icon: Waypoints },
      { part: 'draws', place: { to: '/draws' }, icon: Dices },
      { part: 'settings', place: { to: '/settings' }, icon: SlidersHorizontal },
      { part: 'anchors', place: { to: '/anchors' }, icon: ShieldCheck },
    ],
  },
]
