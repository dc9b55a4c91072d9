import { benchHouse } from './house.ts'
import { measureDuplicates } from './issues/duplicates.ts'
import type { Figures } from './issues/figures.ts'
import { measureOpen311 } from './issues/open311.ts'
import { measurePairs } from './issues/pairs.ts'
import { measureRates } from './issues/rates.ts'
import { measureSweep } from './issues/sweep.ts'
import { LOADED, loadItems } from './million.ts'

/*
 * Problem handling at a million cases, a hundred thousand of them open: one district is loaded, and
 * every part is measured in it, over real HTTP, each beside bare answers of the same server. Parts are
 * named behind the command to run only those: `npm run -s bench -- issues pairs sweep`.
 */

/** In this order: what changes the loaded cases comes last. */
const PARTS: Readonly<
  Record<string, (house: Awaited<ReturnType<typeof benchHouse>>) => Promise<Figures>>
> = {
  pairs: measurePairs,
  open311: measureOpen311,
  rates: measureRates,
  duplicates: measureDuplicates,
  sweep: measureSweep,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}`)
  process.exit(1)
}
const house = await benchHouse()
try {
  console.log(`loading ${LOADED} items …`)
  await loadItems(house.superuserUrl, LOADED)
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`${name} …`)
    const figures = await measure(house)
    console.log(JSON.stringify({ bench: `issues ${name}`, items: LOADED, ...figures }))
  }
} finally {
  await house.close()
}
