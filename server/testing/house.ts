import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Role } from '#contract/people/terms.ts'
import { type Actor, actorOf } from '#kernel/authz/actor.ts'
import { districtCalendar } from '#kernel/calendar/district-calendar.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createDiskStore } from '#kernel/files/disk-store.ts'
import { noScanner } from '#kernel/files/virus-scan.ts'
import type { OutgoingMessage } from '#kernel/notify/senders/sender.ts'
import { drainOutbox } from '#kernel/outbox/relay.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { gather } from '#main/make-deps.ts'
import { MODULES } from '#main/modules.ts'
import { loadOrganization, type NewOrg } from '#modules/organization/index.ts'
import { actorOfSession, importAppointments, importPeople } from '#modules/people/index.ts'
import { loadTerritory } from '#modules/territory/index.ts'
import { IDS, smallDistrict } from '../modules/territory/small-district.testing.ts'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'

const org = (n: number) => `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
const person = (n: number) => `00000000-0000-7000-8000-0000000002${String(n).padStart(2, '0')}`

/** The offices of the imaginary district 晴川区. */
export const ORGS = {
  property: org(1),
  lilac: org(2),
  maple: org(3),
  moonLake: org(4),
  eastStreet: org(5),
  westStreet: org(6),
  cityManagement: org(7),
  housing: org(8),
  district: org(9),
} as const

function office(
  id: string,
  name: string,
  kind: NewOrg['kind'],
  tier: NewOrg['tier'],
  areaCode: string,
): NewOrg {
  const governs = tier === 'community' || tier === 'street' || tier === 'department'
  return {
    id,
    name,
    kind,
    tier,
    areaCode,
    parentId: null,
    creditCode: null,
    areas: governs ? [{ areaCode, role: 'governs' }] : [],
    estateIds: kind === 'property_company' ? [IDS.lilacEstate] : [],
  }
}

const OFFICES: readonly NewOrg[] = [
  office(ORGS.property, '丁香苑物业服务处', 'property_company', 'estate', '990000001001'),
  office(ORGS.lilac, '丁香社区居委会', 'residents_committee', 'community', '990000001001'),
  office(ORGS.maple, '枫林社区居委会', 'residents_committee', 'community', '990000001002'),
  office(ORGS.moonLake, '月湖社区居委会', 'residents_committee', 'community', '990000002001'),
  office(ORGS.eastStreet, '东风街道办事处', 'street_office', 'street', '990000001'),
  office(ORGS.westStreet, '西月街道办事处', 'street_office', 'street', '990000002'),
  office(ORGS.cityManagement, '区城市管理执法局', 'department', 'department', '990000'),
  office(ORGS.housing, '区住房和城市更新局', 'department', 'department', '990000'),
  office(ORGS.district, '区社会治理中心', 'district_office', null, '990000'),
]

type Office = readonly [role: Role, orgId: string, areaCode: string]

/** Who lives and works there; residents hold no office. */
export const CAST = {
  resident: [person(1), '林小满', null],
  neighbour: [person(2), '周大山', null],
  gridWorker: [person(3), '吴网格', ['grid_worker', ORGS.lilac, '990000001001001']],
  propertyWorker: [person(4), '郑物业', ['property_staff', ORGS.property, '990000001001']],
  communityStaff: [person(5), '王社区', ['community_staff', ORGS.lilac, '990000001001']],
  communitySecretary: [person(6), '陈书记', ['community_secretary', ORGS.lilac, '990000001001']],
  otherCommunityStaff: [person(7), '枫社区', ['community_staff', ORGS.maple, '990000001002']],
  streetStaff: [person(8), '东街道', ['street_staff', ORGS.eastStreet, '990000001']],
  otherStreetStaff: [person(9), '西街道', ['street_staff', ORGS.westStreet, '990000002']],
  adjudicator: [person(10), '审定员', ['street_adjudicator', ORGS.eastStreet, '990000001']],
  clerk: [person(11), '部门员', ['department_clerk', ORGS.cityManagement, '990000']],
  otherClerk: [person(12), '住建员', ['department_clerk', ORGS.housing, '990000']],
  callBackClerk: [person(13), '回访员', ['call_back_clerk', ORGS.district, '990000']],
  districtStaff: [person(14), '区治理', ['district_staff', ORGS.district, '990000']],
} as const satisfies Record<string, readonly [string, string, Office | null]>

export type CastMember = keyof typeof CAST

export type TestHouse = {
  readonly deps: Deps
  readonly clock: TestClock
  readonly database: TestDatabase
  /** Each person of the cast, as they act today. */
  readonly cast: Record<CastMember, Actor>
  readonly sent: OutgoingMessage[]
  /** Tells the outbox's listeners now, as the relay would. */
  drain(): Promise<void>
  close(): Promise<void>
}

function castActors(): Record<CastMember, Actor> {
  const { grants } = gather(MODULES)
  const entries = Object.entries(CAST).map(([name, [id, , held]]) => {
    const appointments = held ? [{ id, role: held[0], orgId: held[1], areaCode: held[2] }] : []
    return [name, actorOf(id, appointments, grants)]
  })
  return Object.fromEntries(entries) as Record<CastMember, Actor>
}

/** Loads the imaginary district, its offices and its cast into an empty schema. */
export async function layOut(deps: Deps): Promise<void> {
  const since = '2020-01-01'
  const at = deps.clock.now()
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await loadTerritory(tx, smallDistrict(), since)
    const registers = { orgs: OFFICES, partyOrgs: [], partyPosts: [], censuses: [] }
    await loadOrganization(tx, deps.crypto, registers, since, at)
    const people = Object.values(CAST).map(([id, name], index) => ({
      id,
      name,
      phone: `199000010${String(index).padStart(2, '0')}`,
      areaCode: '990000001001',
      signsInByPhone: true,
    }))
    await importPeople(tx, deps.crypto, people, at)
    const held = Object.values(CAST).flatMap(([id, , appointment]) => {
      if (!appointment) return []
      const [role, orgId, areaCode] = appointment
      return [{ id, personId: id, role, orgId, areaCode, fromOn: since }]
    })
    await importAppointments(tx, held, at)
  })
}

/** The product's own parts over a test database; only the clock is moved by hand and messages are kept. */
export async function testDeps(
  district: District,
  clock: TestClock,
  sent: OutgoingMessage[] = [],
): Promise<Deps> {
  const { loops, grants, specs } = gather(MODULES)
  const settings = await openSettings(district, { clock, specs })
  return {
    district,
    clock,
    log: pino({ enabled: false }),
    crypto: createCryptoProvider(keyRing([{ id: 1, secret: randomBytes(32) }]), 'intl'),
    calendar: districtCalendar(settings),
    settings,
    files: {
      store: createDiskStore(await mkdtemp(join(tmpdir(), 'wanyou-house-'))),
      scanner: noScanner,
    },
    senders: {
      send: async (message) => {
        sent.push(message)
        return { ok: true }
      },
      close: () => undefined,
    },
    loops,
    grants,
    actorOfSession: (token) => actorOfSession({ district, clock, grants }, token),
  }
}

/** The whole house over an imaginary district with real PostgreSQL; Monday 2026-06-01 10:00 in Shanghai. */
export async function testHouse(at = '2026-06-01T02:00:00.000Z'): Promise<TestHouse> {
  const database = await testDatabase()
  const clock = testClock(at)
  const district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 8 })
  const sent: OutgoingMessage[] = []
  const deps = await testDeps(district, clock, sent)
  await layOut(deps)
  const subscriptions = MODULES.flatMap((module) => module.subscriptions ?? [])
  return {
    deps,
    clock,
    database,
    cast: castActors(),
    sent,
    drain: () => drainOutbox(deps, subscriptions),
    close: async () => {
      await district.close()
      await database.drop()
    },
  }
}

export { IDS as PLACES } from '../modules/territory/small-district.testing.ts'
