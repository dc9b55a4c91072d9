import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { testDeps } from '#testing/house.ts'
import { createDistrict, planDistrict } from './create-district.ts'
import { isEmptyDistrict } from './first-content.ts'

let database: TestDatabase
let district: District
let deps: Deps

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema })
  deps = await testDeps(district, testClock())
})

afterAll(async () => {
  await district?.close()
  await database?.drop()
})

describe('a real district', () => {
  test('硚口 has its 11 streets and 127 communities by their names in use', async () => {
    const plan = await planDistrict('420104')
    expect([plan.name, plan.streets, plan.communities]).toEqual(['硚口区', 11, 127])
    expect(plan.areas.find(({ code }) => code === '420104001004')?.name).toBe('古一社区')
  })

  test('a code that China does not have is refused in plain words', async () => {
    await expect(planDistrict('999999')).rejects.toThrow('no district with the code 999999')
    await expect(planDistrict("42'; drop")).rejects.toThrow('no district')
  })

  test('is created with who governs each area, one below the other', async () => {
    expect(await isEmptyDistrict(deps)).toBe(true)
    await createDistrict(deps, await planDistrict('330110'))
    expect(await isEmptyDistrict(deps)).toBe(false)
    const rows = await district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ name: string; above: string | null }>(sql`
        select o.name, p.name as above from org o join org_area a on a.org_id = o.id and a.role = 'governs'
        left join org p on p.id = o.parent_id
        where a.area_code in ('330110', '330110001', '330110005', '330110109')
           or o.name in ('新桥村村民委员会', '玉泽社区居民委员会') order by a.area_code`),
    )
    expect(rows.map(({ name, above }) => `${name} < ${above}`)).toMatchInlineSnapshot(`
      [
        "余杭区人民政府 < null",
        "五常街道办事处 < 余杭区人民政府",
        "新桥村村民委员会 < 仁和街道办事处",
        "玉泽社区居民委员会 < 良渚街道办事处",
        "径山镇人民政府 < 余杭区人民政府",
      ]
    `)
  })
})
