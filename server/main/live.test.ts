import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION_COOKIE } from '#kernel/http/server.ts'
import { type CastMember, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { anIssue, dispatched, on } from '../modules/issues/builders.ts'
import { commentIssue, escalateIssue, signIssue } from '../modules/issues/commands/all.ts'

let house: TestHouse
let api: TestApi
let address: string
const screens: Screen[] = []

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await api.close()
  for (const screen of screens) await screen.closed
  await house.close()
})

type Told = { event: string; data: { id?: string; state?: string; version?: number } }

/** A screen that listens; what it hears is kept in order. */
type Screen = {
  readonly status: number
  readonly headers: Headers
  readonly heard: Told[]
  /** Resolves with the first event, heard already or to come, that fits. */
  hears(fits: (told: Told) => boolean): Promise<Told>
  readonly closed: Promise<void>
  leave(): void
}

function parse(block: string): Told | null {
  const event = /^event: (.*)$/m.exec(block)?.[1]
  const data = /^data: (.*)$/m.exec(block)?.[1]
  return event && data ? { event, data: JSON.parse(data) as Told['data'] } : null
}

async function open(as: CastMember | null): Promise<Screen> {
  const leaving = new AbortController()
  const headers: Record<string, string> = as === null ? {} : { cookie: `${SESSION_COOKIE}=${as}` }
  const response = await fetch(`${address}/api/live`, { headers, signal: leaving.signal })
  const heard: Told[] = []
  const waiting = new Set<() => void>()
  const listen = async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      heard.push(...blocks.flatMap((block) => parse(block) ?? []))
      for (const look of waiting) look()
    }
  }
  const screen: Screen = {
    status: response.status,
    headers: response.headers,
    heard,
    closed: listen().catch(() => undefined),
    leave: () => leaving.abort(),
    hears: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
  screens.push(screen)
  if (response.status === 200) await screen.hears(({ event }) => event === 'ready')
  return screen
}

const about = (id: string) => (told: Told) => told.event === 'item' && told.data.id === id
const mapleIssue = () =>
  anIssue(
    house,
    {
      place: {
        areaCode: '990000001002',
        estateId: null,
        buildingId: null,
        point: null,
        text: '枫林路口',
      },
    },
    house.cast.neighbour,
  )

test('without a sign-in nothing is told live', async () => {
  const screen = await open(null)
  expect(screen.status).toBe(401)
})

test('a stream is no page that anybody keeps', async () => {
  const { headers, leave } = await open('communityStaff')
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  leave()
})

test('a new issue shows on the screens of its community and its asker, and on no other', async () => {
  const [own, other, asker, stranger] = [
    await open('communityStaff'),
    await open('otherCommunityStaff'),
    await open('resident'),
    await open('propertyWorker'),
  ]
  const issue = await anIssue(house)
  await house.drain()
  expect((await own.hears(about(issue.id))).data).toMatchObject({ state: 'submitted', version: 1 })
  await asker.hears(about(issue.id))
  // What comes later is heard by the others; then what came before has not been told to them.
  const marker = await mapleIssue()
  await dispatched(house, issue.id)
  await house.drain()
  await other.hears(about(marker.id))
  await stranger.hears(about(issue.id))
  expect(other.heard.filter(about(issue.id))).toEqual([])
  expect(stranger.heard.filter(about(issue.id)).map(({ data }) => data.state)).toEqual([
    'dispatched',
  ])
  expect(own.heard.filter(about(marker.id))).toEqual([])
  expect(asker.heard.filter(about(marker.id))).toEqual([])
  for (const screen of [own, other, asker, stranger]) screen.leave()
})

test('a secret report shows to the secretary, not to the staff beside them', async () => {
  const [staff, secretary] = [await open('communityStaff'), await open('communitySecretary')]
  const secret = await anIssue(house, { identity: 'secret' })
  await house.drain()
  await secretary.hears(about(secret.id))
  const known = await anIssue(house)
  await house.drain()
  await staff.hears(about(known.id))
  expect(staff.heard.filter(about(secret.id))).toEqual([])
  for (const screen of [staff, secretary]) screen.leave()
})

test('whoever passes an issue on learns that their lists are out of date, and nothing of it', async () => {
  const { deps, cast } = house
  const issue = await anIssue(house)
  await dispatched(house, issue.id)
  await signIssue(deps, cast.propertyWorker, on(issue.id))
  const worker = await open('propertyWorker')
  await commentIssue(deps, cast.propertyWorker, { ...on(issue.id), note: '看过了', photoIds: [] })
  await house.drain()
  await worker.hears(about(issue.id))
  const before = worker.heard.length
  const more = { reason: 'no_power' as const, note: '线路归社区', evidence: [] }
  await escalateIssue(deps, cast.propertyWorker, { ...on(issue.id), ...more })
  await house.drain()
  await worker.hears(({ event }) => event === 'lists')
  expect(worker.heard.slice(before)).toEqual([{ event: 'lists', data: {} }])
  worker.leave()
})

test('a screen whose session has ended hears nothing more, and its stream ends', async () => {
  const gone = await open('streetStaff')
  const first = await anIssue(house)
  await house.drain()
  await gone.hears(about(first.id))
  api.signOut('streetStaff')
  const second = await anIssue(house)
  await house.drain()
  await gone.closed
  expect(gone.heard.filter(about(second.id))).toEqual([])
})

test('a screen that went away leaves the others alone', async () => {
  const [leaving, staying] = [await open('districtStaff'), await open('districtStaff')]
  leaving.leave()
  await leaving.closed
  const issue = await anIssue(house)
  await house.drain()
  await staying.hears(about(issue.id))
  expect(leaving.heard.filter(about(issue.id))).toEqual([])
  staying.leave()
})
