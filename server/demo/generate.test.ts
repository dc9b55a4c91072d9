import { beforeAll, expect, test } from 'vitest'
import { boundsOf, type Face, faceHolds } from '#modules/territory/index.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { type GeneratedDistrict, generateDistrict } from './generate.ts'
import { imaginaryAreas } from './imaginary-areas.testing.ts'

let town: GeneratedDistrict

beforeAll(() => {
  town = generateDistrict(imaginaryAreas(), 420104)
})

function squareDegrees(face: Face | null): number {
  if (face?.type !== 'Polygon') throw new Error('an area has no single face')
  const ring = face.coordinates[0] ?? []
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i - 1] ?? []
    const [x2 = 0, y2 = 0] = ring[i] ?? []
    twice += (x1 - 114) * (y2 - 30) - (x2 - 114) * (y1 - 30)
  }
  return twice / 2
}

test('the same seed builds the same district, another seed another one', () => {
  const again = generateDistrict(imaginaryAreas(), 420104)
  expect(JSON.stringify(again)).toBe(JSON.stringify(town))
  const other = generateDistrict(imaginaryAreas(), 7)
  expect(other.territory.estates[5]?.name).not.toBe(town.territory.estates[5]?.name)
})

test('the areas below each area fill it without gap or overlap', () => {
  const { areas } = town.territory
  const ground = new Map(areas.map(({ code, geometry }) => [code, squareDegrees(geometry)]))
  for (const parent of areas.filter(({ level }) => level !== 'grid')) {
    const children = areas.filter(({ parentCode }) => parentCode === parent.code)
    const sum = children.reduce((all, { code }) => all + (ground.get(code) ?? 0), 0)
    expect(children.every(({ code }) => (ground.get(code) ?? 0) > 0)).toBe(true)
    expect(sum / (ground.get(parent.code) ?? 0), parent.code).toBeCloseTo(1, 9)
  }
})

test('every house stands in the grid that counts it and in no other', () => {
  const grids = town.territory.areas
    .filter(({ level }) => level === 'grid')
    .map(({ code, geometry }) => ({
      code,
      face: geometry as Face,
      box: boundsOf(geometry as Face),
    }))
  const wrong = town.territory.buildings.filter(({ point, gridCode }) => {
    const { longitude, latitude } = point
    const holding = grids.filter(
      ({ face, box: [west, south, east, north] }) =>
        west <= longitude &&
        longitude <= east &&
        south <= latitude &&
        latitude <= north &&
        faceHolds(face, point),
    )
    return holding.length !== 1 || holding[0]?.code !== gridCode
  })
  expect(wrong).toEqual([])
})

test('all corners of every house lie within its grid', () => {
  const grids = new Map(town.territory.areas.map((area) => [area.code, area.geometry]))
  for (const { footprint, gridCode, name } of town.territory.buildings) {
    const grid = grids.get(gridCode)
    if (footprint?.type !== 'Polygon' || !grid) throw new Error(`${name} is not drawn`)
    const corners = footprint.coordinates[0] ?? []
    const outside = corners.filter(([longitude = 0, latitude = 0]) => {
      return !faceHolds(grid, { longitude, latitude })
    })
    expect(outside, `${gridCode} ${name}`).toEqual([])
  }
})

test('grids have 300 to 500 households, hardly any more or less', () => {
  const households = new Map<string, number>()
  for (const { gridCode, units, storeys, roomsPerFloor } of town.territory.buildings) {
    const own = units * storeys * roomsPerFloor
    households.set(gridCode, (households.get(gridCode) ?? 0) + own)
  }
  const counts = [...households.values()]
  const unusual = counts.filter((count) => count < 300 || count > 500)
  expect(unusual.length / counts.length).toBeLessThan(0.02)
  expect(Math.min(...counts)).toBeGreaterThan(200)
  expect(Math.max(...counts)).toBeLessThan(600)
})

test('some estates span several grids and some grids hold several estates', () => {
  const { estates } = town.territory
  expect(estates.some(({ gridCodes }) => gridCodes.length > 1)).toBe(true)
  const all = estates.flatMap(({ gridCodes }) => gridCodes)
  expect(new Set(all).size).toBeLessThan(all.length)
})

test('654 branches operate in 660 qualifying estates and 4207 people lead them', () => {
  const { partyOrgs, partyPosts, censuses } = town.organization
  expect(censuses.filter(({ fullMembers }) => fullMembers >= 3)).toHaveLength(660)
  const operating = partyOrgs.filter(({ level, state }) => level === 3 && state === 'operating')
  expect(operating).toHaveLength(654)
  const lower = new Set(partyOrgs.filter(({ level }) => level >= 3).map(({ id }) => id))
  const posts = partyPosts.filter(({ partyOrgId }) => lower.has(partyOrgId))
  expect(new Set(posts.map(({ personId }) => personId)).size).toBe(4207)
  expect(posts.length).toBeGreaterThan(4207)
})

test('every street and community has a secretary', () => {
  const led = new Set(town.organization.partyPosts.map(({ partyOrgId }) => partyOrgId))
  const upper = town.organization.partyOrgs.filter(({ level }) => level <= 2)
  expect(upper).toHaveLength(11 + 127)
  expect(upper.filter(({ id }) => !led.has(id))).toEqual([])
})

test('every street has all five levels of Party organisations', () => {
  for (const { code } of town.territory.areas.filter(({ level }) => level === 'street')) {
    const inStreet = town.organization.partyOrgs.filter(({ areaCode }) => areaCode.startsWith(code))
    expect(new Set(inStreet.map(({ level }) => level)).size, code).toBe(5)
  }
})

test('358 building keepers, a worker for each grid, a head for each building', () => {
  const holders = (role: string) => town.appointments.filter((office) => office.role === role)
  expect(new Set(holders('building_keeper').map(({ personId }) => personId)).size).toBe(358)
  const grids = town.territory.areas.filter(({ level }) => level === 'grid')
  expect(new Set(holders('grid_worker').map(({ areaCode }) => areaCode)).size).toBe(grids.length)
  const headed = new Set(holders('building_head').map(({ areaCode }) => areaCode))
  expect(town.territory.buildings.every(({ gridCode }) => headed.has(gridCode))).toBe(true)
})

test('phones are 199 0000 and up, each once, and nobody has an ID number', () => {
  const phones = town.people.map(({ phone }) => phone)
  expect(phones.every((phone) => /^1990000\d{4}$/.test(phone))).toBe(true)
  expect(new Set(phones).size).toBe(phones.length)
  expect(town.people.some((person) => 'idNumber' in person)).toBe(false)
})

test('every demo account exists in the office it promises', () => {
  const byLogin = new Map(town.people.map((person) => [person.login, person]))
  for (const { login, role } of DEMO_ACCOUNTS) {
    const person = byLogin.get(login)
    const roles = town.appointments
      .filter(({ personId }) => personId === person?.id)
      .map((office) => office.role)
    expect(person, login).toBeDefined()
    if (role) expect(roles, login).toContain(role)
    else expect(roles, login).toEqual([])
  }
  const logins = town.people.flatMap(({ login }) => login ?? [])
  expect(logins.toSorted()).toEqual(DEMO_ACCOUNTS.map(({ login }) => login).toSorted())
})

test('the demo accounts can hand one matter to each other', () => {
  const [estate] = town.territory.estates
  if (!estate) throw new Error('there is no first estate')
  const office = (login: string) => {
    const person = town.people.find((candidate) => candidate.login === login)
    return town.appointments.find(({ personId }) => personId === person?.id)
  }
  const resident = town.people.find(({ login }) => login === 'resident')
  expect(resident?.homeEstateId).toBe(estate.id)
  expect(estate.gridCodes).toContain(office('grid')?.areaCode)
  expect(office('community')?.areaCode).toBe(estate.communityCode)
  expect(office('street')?.areaCode).toBe(estate.communityCode.slice(0, 9))
  const company = town.organization.orgs.find(({ id }) => id === office('property')?.orgId)
  expect(company?.estateIds).toContain(estate.id)
  const branch = town.organization.partyOrgs.find(({ id }) => id === office('branch')?.orgId)
  expect(branch).toMatchObject({ estateId: estate.id, state: 'operating' })
})
