import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/time/ids.ts'
import { ORGS, type TestHouse, testHouse } from '#testing/house.ts'
import { anIssue, inHand } from '../issues/builders.ts'
import { getIssue } from '../issues/queries/get-issue.ts'
import { blowWhistle } from './commands/blow-whistle.ts'
import { getWhistle } from './queries/get-whistle.ts'
import { listWhistles } from './queries/list-whistles.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const blow = (aboutItemId: string, by = house.cast.streetStaff) =>
  blowWhistle(house.deps, by, {
    requestId: newId(),
    colour: 'yellow',
    orgIds: [ORGS.housing],
    details: '现场会商，定处置办法',
    aboutItemId,
  })

test('a whistle takes place and title from its issue, whose trail says that it was blown', async () => {
  const { deps, cast } = house
  const issue = await inHand(house)
  const { id, number } = await blow(issue.id)
  await house.drain()
  const { whistle } = await getWhistle(deps, cast.streetStaff, { whistleId: id })
  expect(whistle).toMatchObject({
    title: issue.title,
    areaCode: issue.areaCode,
    about: { id: issue.id, number: issue.number },
  })
  const view = (await getIssue(deps, cast.streetStaff, { issueId: issue.id })).issue
  expect(view.trail.at(-1)).toMatchObject({
    action: 'whistle',
    payload: { number, colour: 'yellow', what: 'blown' },
  })
  const { whistles } = await listWhistles(deps, cast.streetStaff, {
    which: 'all',
    aboutItemId: issue.id,
    limit: 10,
  })
  expect(whistles.map((one) => one.id)).toEqual([id])
})

test('the office that is called does not learn of an issue that it may not see', async () => {
  const { deps, cast } = house
  const issue = await inHand(house)
  const { id } = await blow(issue.id)
  const { whistle } = await getWhistle(deps, cast.otherClerk, { whistleId: id })
  expect(whistle).toMatchObject({ about: null, aboutItemId: null })
})

test('nobody blows for an issue that they may not see', async () => {
  const issue = await anIssue(house, { identity: 'secret' })
  await expect(blow(issue.id)).rejects.toThrow('whistles.item_not_found')
  await expect(blow(issue.id, house.cast.otherStreetStaff)).rejects.toThrow()
})

test('a whistle for a sealed issue is sealed too, and its title says nothing of it', async () => {
  const { deps, cast } = house
  const issue = await anIssue(house, { identity: 'secret' })
  const { id } = await blow(issue.id, cast.adjudicator)
  const { whistle } = await getWhistle(deps, cast.otherClerk, { whistleId: id })
  expect(whistle.title).toBe('现场会商，定处置办法')
  await expect(getWhistle(deps, cast.streetStaff, { whistleId: id })).rejects.toThrow(
    'whistles.not_found',
  )
})
