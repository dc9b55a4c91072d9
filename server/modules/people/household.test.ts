import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import {
  actorIn,
  aPerson,
  BUILDING,
  COMMITTEE,
  COMMUNITY,
  GRID,
  NEXT_COMMITTEE,
  NEXT_COMMUNITY,
  type PeopleHouse,
  peopleHouse,
  signedIn,
} from './builders.ts'
import { personal } from './personal.ts'
import { addHouseholdMembers, listHouseholdMembers } from './repo/household.ts'

let house: PeopleHouse
let householdId: string
const DAY = '2026-06-01'

beforeAll(async () => {
  house = await peopleHouse()
  const door = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ id: string }>(sql`select id from household where building_id = ${BUILDING} limit 1`),
  )
  householdId = door?.id ?? 'no dwelling'
})

afterAll(() => house.close())

async function moveIn(...personIds: string[]): Promise<void> {
  const members = personIds.map((personId) => ({
    personId,
    householdId,
    relation: 'family' as const,
    fromOn: DAY,
  }))
  await house.deps.district.write(SYSTEM_VIEWER, (tx) => addHouseholdMembers(tx, members))
}

async function membersSeenBy(login: string): Promise<string[]> {
  const { viewer } = await actorIn(house, await signedIn(house, login))
  const members = await house.deps.district.read(viewer, (tx) =>
    listHouseholdMembers(tx, householdId, DAY),
  )
  return members.map(({ personId }) => personId)
}

test('the community reads who lives behind a door, the next one and the neighbours do not', async () => {
  const family = [
    await aPerson(house, { areaCode: GRID, login: 'at-home' }),
    await aPerson(house, { areaCode: GRID }),
  ]
  await moveIn(...family)
  const here = { role: 'community_staff' as const, orgId: COMMITTEE, areaCode: COMMUNITY }
  await aPerson(house, { login: 'here' }, here)
  const there = { ...here, orgId: NEXT_COMMITTEE, areaCode: NEXT_COMMUNITY }
  await aPerson(house, { login: 'there' }, there)
  expect((await membersSeenBy('here')).toSorted()).toEqual(family.toSorted())
  expect(await membersSeenBy('there')).toEqual([])
  expect(await membersSeenBy('at-home')).toEqual([family[0]])
})

test('nobody lives behind a door before the day they moved in', async () => {
  const members = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    listHouseholdMembers(tx, householdId, '2026-05-31'),
  )
  expect(members).toEqual([])
})

test('erasing a person also forgets behind which door they lived', async () => {
  const id = await aPerson(house, { areaCode: GRID })
  await moveIn(id)
  await personal.erase(house.deps, id)
  const members = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    listHouseholdMembers(tx, householdId, DAY),
  )
  expect(members.map(({ personId }) => personId)).not.toContain(id)
})
