import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { type Actor, type Grants, VISITOR } from '#kernel/authz/actor.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { hashPassword } from '#kernel/crypto/password.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import type { SuiteName } from '#kernel/crypto/suite.ts'
import { totpCode } from '#kernel/crypto/totp.ts'
import { type District, openDistrict } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createDiskStore } from '#kernel/files/disk-store.ts'
import { noScanner } from '#kernel/files/virus-scan.ts'
import type { RequestContext } from '#kernel/http/route.ts'
import type { OutgoingMessage } from '#kernel/notify/senders/sender.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { newId } from '#kernel/time/ids.ts'
import { loadTerritory, type NewArea, type TerritoryRegisters } from '#modules/territory/index.ts'
import { type TestClock, testClock } from '#testing/clock.ts'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { confirmSecondFactor } from './commands/confirm-second-factor.ts'
import { setUpSecondFactor } from './commands/set-up-second-factor.ts'
import { signIn } from './commands/sign-in.ts'
import { type ADMINISTRATORS, grants } from './grants.ts'
import {
  type ImportedPerson,
  importAppointments,
  importPeople,
  type NewAppointment,
} from './import-people.ts'
import { actorOfSession } from './sessions.ts'

export const DISTRICT = '990000'
export const STREET = '990000001'
export const COMMUNITY = '990000001001'
export const NEXT_COMMUNITY = '990000001002'
export const COMMITTEE = '0198a000-0000-7000-8000-000000000001'
export const NEXT_COMMITTEE = '0198a000-0000-7000-8000-000000000002'
export const OFFICE = '0198a000-0000-7000-8000-000000000003'
export const GRID = '990000001001001'
export const ESTATE = '0198a000-0000-7000-8000-0000000000e1'
export const BUILDING = '0198a000-0000-7000-8000-0000000000b1'
export const PASSWORD = 'guihua-2026'

/** Who reads items: declared by the mechanisms in the product. */
const ISSUE_GRANTS: Grants = {
  community_staff: ['read:issue'],
  community_secretary: ['read:issue'],
  department_clerk: ['read:issue'],
  call_back_clerk: ['read:issue', 'read_secret:issue'],
}

/** A house with people only: real database, real encryption, a clock to move, messages kept. */
export type PeopleHouse = {
  readonly deps: Deps
  readonly clock: TestClock
  readonly database: TestDatabase
  readonly sent: OutgoingMessage[]
  close(): Promise<void>
}

export async function peopleHouse(suite: SuiteName = 'intl'): Promise<PeopleHouse> {
  const database = await testDatabase()
  const district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 6 })
  await layOut(district)
  const clock = testClock()
  const sent: OutgoingMessage[] = []
  const deps: Deps = {
    district,
    clock,
    log: pino({ enabled: false }),
    crypto: createCryptoProvider(keyRing([{ id: 1, secret: randomBytes(32) }]), suite),
    calendar: () => {
      throw new Error('People need no calendar.')
    },
    settings: await openSettings(district, { clock }),
    files: { store: createDiskStore('unused'), scanner: noScanner },
    senders: {
      send: async (message: OutgoingMessage) => {
        sent.push(message)
        return { ok: true }
      },
      close: () => undefined,
    },
    loops: new Map(),
    grants: [grants, ISSUE_GRANTS],
    actorOfSession: (token) =>
      actorOfSession({ district, clock, grants: [grants, ISSUE_GRANTS] }, token),
  }
  const close = async () => {
    await district.close()
    await database.drop()
  }
  return { deps, clock, database, sent, close }
}

function area(
  code: string,
  name: string,
  level: NewArea['level'],
  parentCode: string | null,
): NewArea {
  return { code, name, level, parentCode, centre: null, geometry: null }
}

/** One street with two communities, their committees, a district office, and one building. */
async function layOut(district: District): Promise<void> {
  const point = { longitude: 114.2, latitude: 30.58 }
  const registers: TerritoryRegisters = {
    areas: [
      area(DISTRICT, '试验区', 'district', null),
      area(STREET, '桂花街道', 'street', DISTRICT),
      area(COMMUNITY, '桂花社区', 'community', STREET),
      area(NEXT_COMMUNITY, '银杏社区', 'community', STREET),
      area(GRID, '第一网格', 'grid', COMMUNITY),
    ],
    mapFeatures: [],
    estates: [
      {
        id: ESTATE,
        name: '金桂苑',
        address: '试验路1号',
        communityCode: COMMUNITY,
        builtYear: null,
        centre: point,
        geometry: null,
        gridCodes: [GRID],
      },
    ],
    buildings: [
      {
        id: BUILDING,
        estateId: ESTATE,
        gridCode: GRID,
        name: '3栋',
        units: 1,
        storeys: 2,
        roomsPerFloor: 2,
        point,
        footprint: null,
      },
    ],
    placeCodes: [],
  }
  await district.write(SYSTEM_VIEWER, async (tx) => {
    await loadTerritory(tx, registers, '2020-01-01')
    await tx.run(sql`
      insert into org (id, name, kind, tier, area_code, from_on) values
        (${COMMITTEE}, '桂花社区居委会', 'residents_committee', 'community', ${COMMUNITY}, '2020-01-01'),
        (${NEXT_COMMITTEE}, '银杏社区居委会', 'residents_committee', 'community', ${NEXT_COMMUNITY}, '2020-01-01'),
        (${OFFICE}, '试验区社会工作部', 'district_office', null, ${DISTRICT}, '2020-01-01')`)
  })
}

/** A browser: keeps the cookie that it was given. */
export type Browser = RequestContext & { token: string | null }

export function browser(address = '203.0.113.7'): Browser {
  const made: Browser = {
    address,
    userAgent: 'test',
    token: null,
    get sessionToken() {
      return made.token
    },
    setSession: (token) => {
      made.token = token
    },
    clearSession: () => {
      made.token = null
    },
    makeVisitor: () => `visitor at ${address}`,
  }
  return made
}

/** Who acts in a browser right now. */
export async function actorIn(house: PeopleHouse, at: Browser): Promise<Actor> {
  return (at.token && (await house.deps.actorOfSession(at.token))) || VISITOR
}

let hash: Promise<string> | undefined

/** A person with the account `login` / PASSWORD, and appointments if given. */
export async function aPerson(
  house: PeopleHouse,
  person: Partial<ImportedPerson> = {},
  ...appointments: Partial<NewAppointment>[]
): Promise<string> {
  hash ??= hashPassword(PASSWORD)
  const passwordHash = await hash
  const id = newId(house.clock.now().getTime())
  const row = { id, areaCode: DISTRICT, name: '林小满', ...person }
  const imported = row.login === undefined ? row : { ...row, passwordHash }
  await house.deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await importPeople(tx, house.deps.crypto, [imported], house.clock.now())
    const held = appointments.map((held) => ({
      id: newId(),
      personId: id,
      role: 'grid_worker' as const,
      orgId: COMMITTEE,
      areaCode: COMMUNITY,
      fromOn: '2026-01-01',
      ...held,
    }))
    await importAppointments(tx, held, house.clock.now())
  })
  return id
}

export type AnItem = {
  askerId: string | null
  identity?: 'named' | 'anonymous' | 'secret'
  holderOrgId?: string
  areaCode?: string
  ended?: boolean
}

let items = 0

/** A work item as the loop would leave it; returns its id and number. */
export async function anItem(
  house: PeopleHouse,
  item: AnItem,
): Promise<{ id: string; number: string }> {
  const at = house.clock.now()
  const id = newId(at.getTime())
  items += 1
  const number = `QK-2026-${String(items).padStart(6, '0')}`
  const identity = item.identity ?? 'named'
  await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
    tx.run(sql`
      insert into work_item (id, kind, number, title, state, tier, urgency, area_code, secret,
        identity, asker_id, holder_org_id, waits_for, step_count, head_hash, created_at, updated_at,
        ended_at)
      values (${id}, 'issue', ${number}, '路灯不亮', 'handling', 'community', 2,
        ${item.areaCode ?? COMMUNITY}, ${identity === 'secret'}, ${identity}, ${item.askerId},
        ${item.holderOrgId ?? null}, 'holder', 1, 'head', ${at}, ${at}, ${item.ended ? at : null})`),
  )
  return { id, number }
}

/** Signs a person in with PASSWORD, and by their authenticator app if they have one. */
export async function signedIn(house: PeopleHouse, login: string, totp?: string): Promise<Browser> {
  const at = browser()
  const input =
    totp === undefined ? { login, password: PASSWORD } : { login, password: PASSWORD, totp }
  await signIn(house.deps, VISITOR, input, at)
  return at
}

/** An administrator whose second factor is bound and confirmed in this browser. */
export async function anAdministrator(
  house: PeopleHouse,
  role: (typeof ADMINISTRATORS)[number],
): Promise<{ id: string; at: Browser; actor: Actor; secret: string }> {
  const login = `${role}-${newId().slice(-6)}`
  const id = await aPerson(house, { login }, { role, orgId: OFFICE, areaCode: DISTRICT })
  const at = await signedIn(house, login)
  const { uri } = await setUpSecondFactor(house.deps, await actorIn(house, at), {
    password: PASSWORD,
  })
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const code = totpCode(secret, house.clock.now())
  await confirmSecondFactor(house.deps, await actorIn(house, at), { code }, at)
  return { id, at, actor: await actorIn(house, at), secret }
}
