import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/time/ids.ts'
import { type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue } from '../issues/builders.ts'
import { getRoute, setRoute } from './route-list.ts'

let house: TestHouse
let mine: string[]

beforeAll(async () => {
  house = await testHouse()
  mine = []
  for (let i = 0; i < 5; i += 1) {
    mine.push((await anIssue(house, { description: `第${i}处路灯不亮，走路看不见` })).id)
  }
})
afterAll(async () => house?.close())

const set = (who: 'gridWorker' | 'otherCommunityStaff', issueIds: readonly string[]) =>
  setRoute(house.deps, house.cast[who], { requestId: newId(), issueIds: [...issueIds] })
const get = async (who: 'gridWorker' | 'otherCommunityStaff') =>
  (await getRoute(house.deps, house.cast[who])).issues.map(({ id }) => id)

describe('a route', () => {
  test('is always exactly what was put down last, in that order', async () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3, 4])
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const wanted = order.map((at) => mine[at]!)
        await set('gridWorker', wanted)
        expect(await get('gridWorker')).toEqual(wanted)
      }),
      { numRuns: 12 },
    )
  })

  test('holds nothing that its owner may not see, and nobody else’s list', async () => {
    await set('gridWorker', mine)
    expect(await set('otherCommunityStaff', mine)).toEqual({ issueIds: [] })
    expect(await get('otherCommunityStaff')).toEqual([])
    expect(await get('gridWorker')).toEqual(mine)
  })

  test('loses what has ended by itself', async () => {
    await set('gridWorker', mine)
    const { withdrawIssue } = (await import('#modules/issues/index.ts')).issueCommands
    await withdrawIssue(house.deps, house.cast.resident, {
      requestId: newId(),
      issueId: mine[0]!,
      note: undefined,
    })
    expect(await get('gridWorker')).toEqual(mine.slice(1))
  })
})
