import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { getAreaPage as operation } from '#contract/outreach/get-area-page.ts'
import type { PublicPlace } from '#contract/outreach/terms.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { listChildAreas } from '#modules/territory/index.ts'
import { listLongTerm, listPins } from './cases.ts'
import { readFigures } from './figures.ts'
import { placeAsked, placesOver } from './place.ts'
import { publicPageSetting } from './settings.ts'

export type AreaPage = OutputOf<typeof operation>

/** As many as a map of a phone's width can show apart. */
const PINS_MOST = 200
const LONG_TERM_MOST = 50
/** Pages kept in memory: a district's streets and communities several times over. */
const KEPT_MOST = 500

type Kept = { readonly at: number; readonly page: Promise<AreaPage> }
const kept = new WeakMap<Deps, Map<string, Kept>>()

/** Streets of the district and communities of a street; smaller places have none to go down to. */
async function childrenOf(deps: Deps, tx: Tx, place: PublicPlace): Promise<PublicPlace[]> {
  if (place.level !== 'district' && place.level !== 'street') return []
  const areas = await listChildAreas(tx, place.areaCode, chinaDate(deps.clock.now()))
  const level = place.level === 'district' ? 'street' : 'community'
  return areas.map(({ code, name, centre }) => ({
    areaCode: code,
    estateId: null,
    name,
    level,
    centre,
  }))
}

async function readPage(deps: Deps, place: PublicPlace): Promise<AreaPage> {
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const parents = await placesOver(tx, place)
    const children = await childrenOf(deps, tx, place)
    const figures = await readFigures(deps, tx, place)
    const longTerm = await listLongTerm(deps, tx, place, LONG_TERM_MOST)
    const pins = await listPins(deps, tx, place, PINS_MOST + 1)
    const shown = pins.slice(0, PINS_MOST)
    return {
      place,
      parents,
      children,
      figures,
      longTerm,
      pins: shown,
      morePins: pins.length > PINS_MOST,
    }
  })
}

/**
 * The page of a place, from memory for some seconds: a poster in a busy street must not cost a query
 * for everybody who walks by.
 */
export async function getAreaPage(deps: Deps, input: InputOf<typeof operation>): Promise<AreaPage> {
  const place = await deps.district.read(SYSTEM_VIEWER, (tx) => placeAsked(tx, input))
  const pages = kept.get(deps) ?? new Map<string, Kept>()
  kept.set(deps, pages)
  const key = place.estateId ?? place.areaCode
  const now = deps.clock.now().getTime()
  const { cacheSeconds } = deps.settings.get(publicPageSetting)
  const found = pages.get(key)
  if (found && now - found.at < cacheSeconds * 1000) return found.page
  const page = readPage(deps, place)
  pages.delete(key)
  pages.set(key, { at: now, page })
  // What failed must not be answered again from memory.
  page.catch(() => pages.delete(key))
  const [oldest] = pages.keys()
  if (pages.size > KEPT_MOST && oldest !== undefined) pages.delete(oldest)
  return page
}
