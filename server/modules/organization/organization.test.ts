import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, actorOf, SYSTEM } from '#kernel/authz/actor.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { loadTerritory } from '#modules/territory/index.ts'
import { type TestClock, testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { movePartyOrg } from './commands/move-party-org.ts'
import {
  defaultOrgFor,
  findOrg,
  loadOrganization,
  orgAbove,
  organization,
  orgNames,
  orgsForDispatch,
} from './index.ts'
import { markEndedTerms } from './jobs/term-end.ts'
import { ESTATES, ORGS, PARTY, partyDistrict, partyEstates } from './party-district.testing.ts'
import { getPartyCoverage } from './queries/get-party-coverage.ts'
import { listOrgs } from './queries/list-orgs.ts'
import { listPartyOrgs } from './queries/list-party-orgs.ts'

let database: TestDatabase
let district: District
let clock: TestClock
let deps: Deps

beforeAll(async () => {
  database = await testDatabase()
  district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 4 })
  const crypto = createCryptoProvider(keyRing([{ id: 1, secret: Buffer.alloc(32, 7) }]), 'intl')
  clock = testClock()
  deps = { district, clock, crypto } as unknown as Deps
  await district.write(SYSTEM_VIEWER, async (tx) => {
    await loadTerritory(tx, partyEstates(), '2020-01-01')
    await loadOrganization(tx, crypto, partyDistrict(), '2020-01-01', clock.now())
    await tx.run(sql`update org set to_on = '2026-12-31' where id = ${ORGS.closedDepartment}`)
  })
})

beforeEach(() => clock.set('2026-06-01T02:00:00.000Z'))

afterAll(async () => {
  await district.close()
  await database.drop()
})

function officer(role: 'street_staff' | 'community_secretary' | 'grid_worker', areaCode: string) {
  const appointment = { id: newId(), role, orgId: ORGS.streetOffice, areaCode }
  return actorOf(newId(), [appointment], [organization.grants ?? {}])
}

function move(actor: Actor, input: Partial<Parameters<typeof movePartyOrg>[2]>) {
  const blank = { requestId: newId(), partyOrgId: PARTY.branch, to: 'operating' as const }
  return movePartyOrg(deps, actor, { ...blank, ...input })
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  if (!isRefusal(error)) throw new Error('it was not refused')
  return error.code
}

async function plannedBranch() {
  const { partyOrgs } = await listPartyOrgs(deps, street, { level: 3, limit: 1000 })
  return partyOrgs.find(({ id }) => id === PARTY.planned)
}

const street = officer('street_staff', '990000001')

test('an estate matter goes to its property company, else to its Party branch', async () => {
  await district.read(SYSTEM_VIEWER, async (tx) => {
    const grid = '990000001001001'
    const first = await defaultOrgFor(tx, 'estate', grid, undefined, ESTATES[0])
    expect(first?.id).toBe(ORGS.company)
    const branch = await defaultOrgFor(tx, 'estate', grid, 'party', ESTATES[0])
    expect(branch?.kind).toBe('party')
    const without = await defaultOrgFor(tx, 'estate', grid, undefined, ESTATES[1])
    expect(without).toBeUndefined()
    expect(await defaultOrgFor(tx, 'estate', grid)).toBeUndefined()
  })
})

test('above a company stands the community of the place, above that its street, then the named department', async () => {
  await district.read(SYSTEM_VIEWER, async (tx) => {
    const grid = '990000001001001'
    const community = await orgAbove(tx, ORGS.company, 'community', grid)
    expect(community?.id).toBe(ORGS.committee)
    expect((await orgAbove(tx, ORGS.committee, 'street', grid))?.id).toBe(ORGS.streetOffice)
    const water = await orgAbove(tx, ORGS.streetOffice, 'department', grid, '水务')
    expect(water?.name).toBe('晴川区水务局')
    expect(await orgAbove(tx, ORGS.streetOffice, 'department', grid, '航天')).toBeUndefined()
  })
})

test('an organisation whose end is set takes no new work but keeps its name', async () => {
  await district.read(SYSTEM_VIEWER, async (tx) => {
    const closing = await findOrg(tx, ORGS.closedDepartment)
    expect(closing?.name).toBe('水务处')
    const water = await defaultOrgFor(tx, 'department', '990000', '水务')
    expect(water?.id).toBe(ORGS.water)
    const names = await orgNames(tx, [ORGS.closedDepartment, ORGS.company])
    expect(names.size).toBe(2)
  })
})

test('the list to dispatch to is narrowed by tier, words and area', async () => {
  const all = await listOrgs(deps, street, { limit: 50 })
  expect(all.orgs[0]?.tier).toBe('estate')
  const streets = await listOrgs(deps, street, { tier: 'street', limit: 50 })
  expect(streets.orgs.map(({ id }) => id)).toEqual([ORGS.streetOffice])
  const words = await listOrgs(deps, street, { q: '水务', limit: 50 })
  expect(words.orgs.map(({ id }) => id)).toEqual([ORGS.water])
  const elsewhere = await district.read(SYSTEM_VIEWER, (tx) =>
    orgsForDispatch(tx, { areaCode: '990000002', tier: 'community', limit: 50 }),
  )
  expect(elsewhere).toEqual([])
})

test('654 of 660 qualifying estates have a branch: 99.09 %, and the missing six are named', async () => {
  const coverage = await getPartyCoverage(deps, SYSTEM, { asOf: '2025-05-19' })
  expect(coverage).toMatchObject({ qualifying: 660, operating: 654 })
  expect(((coverage.rate ?? 0) * 100).toFixed(2)).toBe('99.09')
  expect(coverage.missing.map(({ estateName }) => estateName)).toEqual([
    '第655小区',
    '第656小区',
    '第657小区',
    '第658小区',
    '第659小区',
    '第660小区',
  ])
  expect(coverage.missing[0]).toMatchObject({ communityName: '丁香社区', fullMembers: 3 })
})

test('2 full and 3 probationary members do not qualify an estate', async () => {
  const { missing } = await getPartyCoverage(deps, SYSTEM, {})
  expect(missing.some(({ estateName }) => estateName === '第661小区')).toBe(false)
})

test('a secretary who also leads two building groups is one person and three posts', async () => {
  const { leadersByPerson, leadersByPost } = await getPartyCoverage(deps, SYSTEM, {})
  expect({ leadersByPerson, leadersByPost }).toEqual({ leadersByPerson: 3, leadersByPost: 5 })
})

test('coverage shows only the areas that the viewer may read', async () => {
  const elsewhere = officer('street_staff', '990000002')
  expect(await getPartyCoverage(deps, elsewhere, {})).toMatchObject({
    qualifying: 0,
    rate: null,
    leadersByPerson: 0,
  })
  const noReader = officer('grid_worker', '990000001001001')
  expect(await getPartyCoverage(deps, noReader, {})).toMatchObject({ qualifying: 0 })
})

test('the structure is listed level by level with its leaders, page after page', async () => {
  const first = await listPartyOrgs(deps, street, { limit: 3 })
  expect(first.partyOrgs.map(({ level }) => level)).toEqual([1, 2, 3])
  expect(first.nextCursor).not.toBeNull()
  const children = await listPartyOrgs(deps, street, { parentId: PARTY.branch, limit: 50 })
  expect(children.partyOrgs).toHaveLength(4)
  expect(children.nextCursor).toBeNull()
  const { partyOrgs } = await listPartyOrgs(deps, street, { level: 3, limit: 1 })
  expect(partyOrgs[0]).toMatchObject({ secretaryName: '王新民', children: 4, advice: '应设党总支' })
  const next = await listPartyOrgs(deps, street, {
    level: 3,
    limit: 1,
    cursor: `3.${partyOrgs[0]?.areaCode}.${partyOrgs[0]?.id}`,
  })
  expect(next.partyOrgs[0]?.id).not.toBe(partyOrgs[0]?.id)
})

test('a cursor that nobody gave is refused', async () => {
  const asked = listPartyOrgs(deps, street, { limit: 3, cursor: "1' or true" })
  expect(await refusalOf(asked)).toBe('contract.invalid')
})

test('a branch with four live groups is not dissolved until somebody takes them over', async () => {
  await move(street, { to: 'adjusting' })
  const end = { to: 'dissolved' as const, documentNo: '晴东工委〔2026〕9号' }
  expect(await refusalOf(move(street, end))).toBe('organization.has_children')
  const group = PARTY.groups[0]
  await move(street, { partyOrgId: group, to: 'operating', newParentId: PARTY.otherBranch })
  expect(await refusalOf(move(street, end))).toBe('organization.has_children')
  expect(await refusalOf(move(street, { ...end, newParentId: group }))).toBe(
    'organization.not_found',
  )
  const done = await move(street, { ...end, newParentId: PARTY.otherBranch })
  expect(done.state).toBe('dissolved')
  const heirs = await listPartyOrgs(deps, street, { parentId: PARTY.otherBranch, limit: 50 })
  expect(heirs.partyOrgs).toHaveLength(4)
  clock.set('2026-06-02T02:00:00.000Z')
  const after = await getPartyCoverage(deps, SYSTEM, {})
  expect(after).toMatchObject({ operating: 653, leadersByPost: 4 })
  const before = await getPartyCoverage(deps, SYSTEM, { asOf: '2026-05-31' })
  expect(before).toMatchObject({ operating: 654, leadersByPost: 5 })
})

test('a branch is set up by document, with three full members, and then operates', async () => {
  const planned = { partyOrgId: PARTY.planned }
  expect(await refusalOf(move(street, { ...planned, to: 'operating' }))).toBe(
    'organization.wrong_state',
  )
  expect(await refusalOf(move(street, { ...planned, to: 'approved' }))).toBe(
    'organization.needs_document',
  )
  const documentNo = '晴东工委〔2026〕3号'
  const small = { partyOrgId: PARTY.tooSmall, to: 'approved' as const, documentNo }
  expect(await refusalOf(move(street, small))).toBe('organization.too_few_members')
  await move(street, { ...planned, to: 'approved', documentNo })
  await move(street, { ...planned, to: 'operating' })
  expect(await plannedBranch()).toMatchObject({
    state: 'operating',
    establishedOn: '2026-06-01',
    nextElectionOn: '2029-06-01',
  })
})

test('the same request moves once', async () => {
  const requestId = newId()
  const input = { requestId, partyOrgId: PARTY.otherBranch, to: 'adjusting' as const }
  expect(await move(street, input)).toEqual(await move(street, input))
  await move(street, { partyOrgId: PARTY.otherBranch, to: 'operating' })
})

test('a community does not decide on its branches, another street on none of them', async () => {
  const community = officer('community_secretary', '990000001001')
  const other = officer('street_staff', '990000002')
  const to = 'adjusting' as const
  const partyOrgId = PARTY.otherBranch
  expect(await refusalOf(move(community, { partyOrgId, to }))).toBe('organization.not_found')
  expect(await refusalOf(move(other, { partyOrgId, to }))).toBe('organization.not_found')
  const group = PARTY.groups[1]
  expect((await move(community, { partyOrgId: group, to })).state).toBe('adjusting')
})

test('a term that has run out says so by itself and ends with an election report', async () => {
  clock.set('2029-06-01T02:00:00.000Z')
  await markEndedTerms(deps)
  expect((await plannedBranch())?.state).toBe('term_ending')
  const election = { partyOrgId: PARTY.planned, to: 'operating' as const }
  expect(await refusalOf(move(street, election))).toBe('organization.needs_document')
  await move(street, { ...election, documentNo: '晴东工委〔2029〕1号' })
  expect((await plannedBranch())?.nextElectionOn).toBe('2032-06-01')
})

test('another community sees neither posts nor names, even straight from the table', async () => {
  const outsider = officer('community_secretary', '990000001002')
  const rows = await district.read(outsider.viewer, (tx) => tx.rows(sql`select * from party_post`))
  expect(rows).toEqual([])
  const own = await district.read(street.viewer, (tx) =>
    tx.rows<{ person_name: string }>(sql`select * from party_post`),
  )
  expect(own.length).toBeGreaterThan(0)
  expect(own.some((row) => row.person_name.includes('王'))).toBe(false)
})

test('a person takes a copy of their posts and can be forgotten', async () => {
  const { personal } = organization
  const found = await personal?.collect(deps, PARTY.secretaryPerson)
  expect(found?.[0]).toMatchObject({ organization: '第1小区党支部', post: 'secretary' })
  await personal?.erase(deps, PARTY.secretaryPerson)
  clock.forward(86_400_000)
  const after = await listPartyOrgs(deps, street, { parentId: PARTY.otherBranch, limit: 50 })
  expect(after.partyOrgs.map(({ secretaryName }) => secretaryName)).not.toContain('王新民')
})
