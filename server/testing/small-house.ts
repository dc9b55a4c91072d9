import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import sharp from 'sharp'
import { type ActiveAppointment, type Actor, actorOf, type Grants } from '#kernel/authz/actor.ts'
import { createWorkingCalendar } from '#kernel/calendar/working-calendar.ts'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { openDistrict, type Tx } from '#kernel/database/district.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { createDiskStore } from '#kernel/files/disk-store.ts'
import { noScanner } from '#kernel/files/virus-scan.ts'
import { createItem, type Draft } from '#kernel/loop/create.ts'
import { loop } from '#kernel/loop/loop.ts'
import { loopRegistry } from '#kernel/loop/registry.ts'
import type { OutgoingMessage, SendResult } from '#kernel/notify/senders/sender.ts'
import { openSettings } from '#kernel/settings/setting-source.ts'
import { newId } from '#kernel/time/ids.ts'
import { type TestClock, testClock } from './clock.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** A loop as small as one can be, of no mechanism of the house. */
export const errandLoop = loop({
  kind: 'errand',
  title: '跑腿',
  series: 'PT',
  start: 'asked',
  ends: ['done'],
  reopensMax: 0,
  states: {
    asked: { waitsFor: 'sorter', onDue: 'overdue' },
    running: { waitsFor: 'holder', onDue: 'overdue' },
    done: { waitsFor: 'nobody' },
  },
  moves: {
    take: {
      from: ['asked'],
      to: 'running',
      by: ['can:errands.take'],
      clock: 'keep',
      tell: ['asker', 'followers', 'holder', 'helpers'],
      primary: 10,
    },
    overdue: {
      from: ['asked', 'running'],
      to: 'same',
      by: ['system'],
      clock: 'keep',
      tell: ['holder', 'can:errands.watch'],
    },
    finish: {
      from: ['running'],
      to: 'done',
      by: ['holder'],
      clock: 'stop',
      tell: ['asker', 'can:errands.watch'],
      primary: 10,
    },
  },
})

export const errandGrants: Grants = {
  grid_worker: ['read:errand', 'errands.take'],
  community_staff: ['read:errand', 'errands.watch'],
  street_staff: ['read:errand', 'errands.watch'],
  street_adjudicator: ['read:errand', 'read_secret:errand'],
}

/** A house on a real database, with what it sent kept and a clock to move. */
export type SmallHouse = {
  readonly deps: Deps
  readonly clock: TestClock
  readonly database: TestDatabase
  readonly sent: OutgoingMessage[]
  /** How the next attempts to send end; a success when it is empty. */
  readonly answers: SendResult[]
  /** Session tokens and whose they are. */
  readonly sessions: Map<string, Actor>
  close(): Promise<void>
}

export async function smallHouse(): Promise<SmallHouse> {
  const database = await testDatabase()
  const district = openDistrict({ url: database.appUrl, schema: database.schema, connections: 4 })
  const clock = testClock()
  const sent: OutgoingMessage[] = []
  const answers: SendResult[] = []
  const sessions = new Map<string, Actor>()
  const calendar = createWorkingCalendar()
  const deps: Deps = {
    district,
    clock,
    log: pino({ enabled: false }),
    crypto: createCryptoProvider(keyRing([{ id: 1, secret: randomBytes(32) }]), 'intl'),
    calendar: () => calendar,
    settings: await openSettings(district, { clock }),
    files: {
      store: createDiskStore(await mkdtemp(join(tmpdir(), 'wanyou-files-'))),
      scanner: noScanner,
    },
    senders: {
      send: async (message) => {
        sent.push(message)
        return answers.shift() ?? { ok: true }
      },
      close: () => undefined,
    },
    loops: loopRegistry([errandLoop]),
    grants: [errandGrants],
    actorOfSession: async (token) => sessions.get(token) ?? null,
  }
  const close = async () => {
    await district.close()
    await database.drop()
  }
  return { deps, clock, database, sent, answers, sessions, close }
}

export type HeldOffice = Pick<ActiveAppointment, 'role' | 'areaCode'> & { orgId?: string }

/** Somebody with appointments, as a session would make them; `more` are the grants of other modules. */
export function actor(personId: string, held: HeldOffice[] = [], more: Grants = {}): Actor {
  const appointments = held.map((one) => ({ id: newId(), orgId: newId(), ...one }))
  return actorOf(personId, appointments, [errandGrants, more])
}

/** Opens an errand, with what belongs to it written in the same transaction. */
export async function anErrand(
  house: SmallHouse,
  by: Actor,
  draft: Partial<Draft> = {},
  along: (tx: Tx, id: string) => Promise<void> = async () => undefined,
): Promise<string> {
  const id = newId(house.clock.now().getTime())
  await house.deps.district.write({ ...SYSTEM_VIEWER, ...by.viewer }, async (tx) => {
    await tx.openItem(id)
    await createItem(house.deps, tx, by, errandLoop, {
      id,
      title: '帮忙取一下药',
      tier: 'community',
      urgency: 2,
      areaCode: '990000001001',
      secret: false,
      identity: 'named',
      askerId: by.personId,
      holderOrgId: null,
      limit: { amount: 3, unit: 'natural_day', rule: 'test' },
      searchable: '',
      ...draft,
    })
    await along(tx, id)
  })
  return id
}

/** A photo with a picture, a place and a device in it. */
export function photo(widthPx = 640, heightPx = 480): Promise<Buffer> {
  return sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: '#3a6' },
  })
    .withExif({
      IFD0: { Make: 'TestPhone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 34/1 0/1' },
    })
    .jpeg()
    .toBuffer()
}
