import type { Tx } from '#kernel/database/district.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import type { NewArea } from '../register-rows.ts'
import { addAreas } from '../repo/load.ts'
import { raiseRevision } from '../repo/map.ts'
import {
  addSuccessions,
  countLeftBuildings,
  countOpenItems,
  endAreas,
  type GridMove,
  listDividedEstates,
  moveBuildings,
} from '../repo/succession.ts'

export type AreaSuccession = {
  readonly kind: 'split' | 'merge' | 'redraw'
  /** Communities or grids that end, with everything inside them. */
  readonly endCodes: readonly string[]
  /** What takes their place, parents first; none when their houses go to grids that exist. */
  readonly newAreas: readonly NewArea[]
  /** The new grid of every building in the ended areas. */
  readonly moves: readonly GridMove[]
  /** First day of the new order (ISO), and the decision of the district government. */
  readonly onDay: string
  readonly documentNo: string
}

/**
 * Splits, merges or redraws communities and grids from a day on. Yesterday's reports still count by the
 * old borders (`countHouseholds`). The transaction must see every work item, so it is the system's.
 * Refuses `territory.open_items` while work is open in an area that ends (GB/T 34300-2017),
 * `territory.buildings_left` while a building would have no grid, and `territory.estate_divided` when
 * an estate would lie in two communities.
 */
export async function succeedAreas(tx: Tx, succession: AreaSuccession): Promise<void> {
  if (!tx.viewer.scopes.includes('')) {
    throw new Error('Only the system sees all open work, so only it may end an area.')
  }
  const { endCodes, newAreas, moves, onDay, kind, documentNo } = succession
  for (const code of endCodes) {
    const items = await countOpenItems(tx, code)
    if (items > 0) throw new Refusal('territory.open_items', 'rule', { areaCode: code, items })
  }
  const left = await countLeftBuildings(tx, endCodes, moves)
  if (left > 0) throw new Refusal('territory.buildings_left', 'rule', { buildings: left })
  const divided = await listDividedEstates(tx, moves)
  if (divided.length > 0) {
    throw new Refusal('territory.estate_divided', 'rule', { estateIds: divided })
  }
  await addAreas(tx, newAreas, onDay)
  await moveBuildings(tx, moves, onDay)
  await endAreas(tx, endCodes, onDay)
  await addSuccessions(tx, { kind, day: onDay, documentNo })
  await raiseRevision(tx)
}
