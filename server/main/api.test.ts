import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from '#contract/all.gen.ts'
import type { Operation } from '#contract/core/operation.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { contentSecurityPolicy } from '#kernel/http/security-headers.ts'
import { buildServer, VISITOR_COOKIE } from '#kernel/http/server.ts'
import { LIMITS } from '#kernel/limits.ts'
import { newId } from '#kernel/time/ids.ts'
import { PLACES, type TestHouse, testHouse } from '#testing/house.ts'
import { type TestApi, testApi } from '#testing/http.ts'
import { MODULES } from './modules.ts'

const OPERATIONS: readonly Operation[] = Object.values(contract)

let house: TestHouse
let api: TestApi

beforeAll(async () => {
  house = await testHouse()
  api = await testApi(house)
})

afterAll(async () => {
  await api.close()
  await house.close()
})

/** The address of an operation with something in the place of every parameter. */
function urlOf({ path }: Operation, value: string): string {
  return path.replaceAll(/:\w+/g, encodeURIComponent(value))
}

type Properties = Record<string, { type?: string; anyOf?: unknown }>

function propertiesOf({ input }: Operation): Properties {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return (schema.properties ?? {}) as Properties
}

const paths = ({ path }: Operation) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
const named = (operation: Operation): [string, Operation] => [operation.name, operation]

describe('the contract and the house', () => {
  test('have the same operations, each at one address', () => {
    const served = MODULES.flatMap(({ routes }) => routes.map(({ operation }) => operation.name))
    expect(served.toSorted()).toEqual(OPERATIONS.map(({ name }) => name).toSorted())
    const addresses = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('leave nothing that changes something to a mere link', () => {
    const changing = OPERATIONS.filter(
      ({ input }) => 'requestId' in ((input as z.ZodObject).shape ?? {}),
    )
    expect(changing.length).toBeGreaterThan(20)
    expect(changing.filter(({ method }) => method === 'GET')).toEqual([])
  })
})

describe('without a sign-in', () => {
  const closed = OPERATIONS.filter(({ access }) => access !== 'public').map(named)

  test.each(closed)('%s asks for one, and says nothing else', async (_name, operation) => {
    const answer = await api.send(null, operation.method, urlOf(operation, newId()), {})
    expect(answer).toMatchObject({ status: 401, body: { code: 'people.sign_in_first', facts: {} } })
  })

  test('an unknown session counts as none', async () => {
    const response = await api.app.inject({
      method: 'GET',
      url: contract.listMyIssues.path,
      cookies: { wanyou_session: 'x'.repeat(500) },
    })
    expect(response.statusCode).toBe(401)
  })
})

describe('a resident', () => {
  const forStaff = OPERATIONS.filter(({ access }) => access === 'staff').map(named)

  test.each(forStaff)('is not let into %s', async (_name, operation) => {
    const answer = await api.send('resident', operation.method, urlOf(operation, newId()), {})
    expect(answer).toMatchObject({ status: 403, body: { code: 'people.not_staff', facts: {} } })
  })
})

/** No field of ours is an object with this member; an object whose members may all be absent is no list. */
const NONSENSE = [{ nonsense: [{}] }, [{}]]

/** A setting's value is checked against the shape of that setting. */
const TAKES_ANYTHING: Record<string, string> = {
  'settings.preview': 'value',
  'settings.publish': 'value',
}

/** What makes no sense in this field; nothing for the few that take anything, which their module checks. */
function nonsenseFor({ input }: Operation, name: string): unknown {
  const { shape } = input as z.ZodObject
  return NONSENSE.find((value) => !z.safeParse(shape[name]!, value).success)
}

describe('input that makes no sense', () => {
  const withBody = OPERATIONS.filter(
    (operation) => operation.method !== 'GET' && Object.keys(propertiesOf(operation)).length > 0,
  )

  test.each(withBody.map(named))(
    'of %s is refused with every field by name',
    async (_name, operation) => {
      const { shape } = operation.input as z.ZodObject
      const inPath = paths(operation)
      const inBody = Object.keys(propertiesOf(operation)).filter((name) => !inPath.includes(name))
      const payload = Object.fromEntries(inBody.map((name) => [name, nonsenseFor(operation, name)]))
      const names = [
        ...inPath.filter((name) => !z.safeParse(shape[name]!, 'nonsense').success),
        ...inBody.filter((name) => payload[name] !== undefined),
      ]
      expect(inBody.filter((name) => payload[name] === undefined)).toEqual(
        operation.name in TAKES_ANYTHING ? [TAKES_ANYTHING[operation.name]] : [],
      )
      const url = urlOf(operation, 'nonsense')
      const answer = await api.send('districtStaff', operation.method, url, payload)
      expect(answer).toMatchObject({ status: 400, body: { code: 'contract.invalid' } })
      const { fields } = answer.body.facts as { fields: string[] }
      const said = new Set(fields.map((field) => /^\w+/.exec(field)?.[0]))
      expect(names.filter((name) => !said.has(name))).toEqual([])
    },
  )

  const withQuery = OPERATIONS.filter(({ method, input }) => {
    const strict = input.safeParse({})
    return method === 'GET' && !strict.success
  })

  test.each(withQuery.map(named))('of %s: what is missing is named', async (_name, operation) => {
    const expected = operation.input.safeParse(
      Object.fromEntries(paths(operation).map((name) => [name, 'nonsense'])),
    )
    const answer = await api.send('districtStaff', 'GET', urlOf(operation, 'nonsense'))
    if (expected.success) return expect(answer.status).not.toBe(500)
    expect(answer).toMatchObject({ status: 400, body: { code: 'contract.invalid' } })
    const { fields } = answer.body.facts as { fields: string[] }
    expect(fields).toHaveLength(expected.error.issues.length)
  })

  const lists: [string, string][] = [
    ['/api/issues?limit=1000', 'limit'],
    ['/api/issues?limit=-1&order=x&box=y', 'limit order box'],
    ['/api/issues?state=closed,gone&tier=moon&urgency=', 'state tier'],
    ['/api/issues?areaCode=99&holderOrgId=1', 'areaCode holderOrgId'],
    ['/api/issues/map?bbox=1,2,3', 'bbox'],
    ['/api/issues/not-an-id', 'issueId'],
  ]

  test.each(lists)('in %s is named: %s', async (url, expected) => {
    const answer = await api.send('districtStaff', 'GET', url)
    expect(answer.status).toBe(400)
    const { fields } = answer.body.facts as { fields: string[] }
    const said = new Set(fields.map((field) => /^\w+/.exec(field)?.[0]))
    expect([...said].toSorted()).toEqual(expected.split(' ').toSorted())
  })

  const report = {
    requestId: newId(),
    description: '井盖松动',
    place: { areaCode: '990000001001', estateId: null, buildingId: null, point: null, text: '' },
  }

  test.each([
    ['a zero byte', { description: '井盖\0松动' }, 'description'],
    ['half a character', { title: '井盖\ud83d' }, 'title'],
    ['a zero byte deep inside', { place: { ...report.place, text: 'a\0' } }, 'place.text'],
  ])(
    '%s in a text is refused, because it would not be kept as it was sent',
    async (_w, more, at) => {
      const answer = await api.send('resident', 'POST', '/api/issues', { ...report, ...more })
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'contract.invalid', facts: { fields: [`${at}: invalid_text`] } },
      })
    },
  )

  test.each(['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '2026-02-30T00:00:00Z', 'now'])(
    'a time that no database knows is refused: %s',
    async (happenedAt) => {
      const answer = await api.send('resident', 'POST', '/api/issues', { ...report, happenedAt })
      expect(answer.status).toBe(400)
    },
  )

  const BODIES: [string, string, string][] = [
    ['broken JSON', 'application/json', '{"requestId":'],
    ['a list', 'application/json', '[1,2,3]'],
    ['a text', 'application/json', '"text"'],
    ['a number', 'application/json', '7'],
    ['nothing', 'application/json', 'null'],
    ['an empty body', 'application/json', ''],
    ['plain text', 'text/plain', 'requestId=1'],
    ['a form', 'application/x-www-form-urlencoded', 'requestId=1'],
    ['XML', 'text/xml', '<a/>'],
    ['bytes', 'application/octet-stream', 'abc'],
    ['another type', 'no/such; type', 'abc'],
    ['a prototype', 'application/json', '{"__proto__":{"identity":"anonymous"}}'],
    ['a constructor', 'application/json', '{"constructor":{"prototype":{"a":1}}}'],
  ]

  test.each(BODIES)('%s instead of an object is refused', async (_what, type, payload) => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/api/issues',
      headers: { 'content-type': type },
      payload,
    })
    expect(response.statusCode).toBe(400)
    expect(response.json()).toMatchObject({ code: 'contract.invalid' })
  })

  test('a body of more than a megabyte is refused before it is read', async () => {
    const payload = { ...report, description: 'a'.repeat(LIMITS.requestBytes) }
    const answer = await api.send('resident', 'POST', '/api/issues', payload)
    expect(answer).toMatchObject({ status: 413, body: { code: 'files.too_large' } })
  })

  test('a member that nobody asked for changes nothing', async () => {
    const more = {
      requestId: newId(),
      askerId: newId(),
      state: 'closed',
      secret: false,
      tier: 'street',
    }
    const answer = await api.send('resident', 'POST', '/api/issues', { ...report, ...more })
    expect(answer).toMatchObject({ status: 200, body: { issue: { state: 'submitted' } } })
  })
})

/** What fills the form of any move, so that only the item itself can be in the way. */
const ANY_FORM = {
  note: '情况属实',
  tier: 'estate',
  days: 1,
  holderOrgId: '00000000-0000-7000-8000-000000000999',
  helperOrgId: '00000000-0000-7000-8000-000000000999',
  intoIssueId: '00000000-0000-7000-8000-000000000999',
  granted: true,
  publicNote: '已列入计划',
  reviewOn: '2026-07-01',
  result: 'explained',
  text: '已说明',
  question: '哪一栋哪一层？',
  upheld: true,
  contacted: false,
  solved: true,
  satisfaction: 'satisfied',
}

/** Moves with fields of their own, or whose reason or result is one of another list. */
const OWN_FORM: Record<string, object | undefined> = {
  'issues.decline': { reason: 'beyond_duty' },
  'issues.escalate': { reason: 'no_power' },
  'issues.pause': { reason: 'weather' },
  'issues.judge': { reason: 'too_slow' },
  'issues.record_call_back': { reason: 'too_slow' },
  'issues.contact': { how: 'phone', reached: true },
  'issues.moderate': { what: 'hide', reason: 'personal' },
  'issues.review': { result: 'keep' },
  'issues.review_moderation': { seq: 1 },
  'issues.set_border': { areaCodes: ['990000001002'] },
  'issues.split': {
    parts: [
      { description: '北面的井盖', categoryCode: '0101' },
      { description: '南面的井盖', categoryCode: '0101' },
    ],
  },
  'issues.tell_apart': { otherIssueId: '00000000-0000-7000-8000-000000000999' },
}

const pick = ({ status, body }: { status: number; body: object }) => ({ status, body })

describe('what is hidden', () => {
  test('looks exactly like what does not exist, whatever is asked of it', async () => {
    const place = {
      areaCode: '990000001001',
      estateId: PLACES.lilacEstate,
      buildingId: null,
      point: null,
      text: '东门口',
    }
    const made = await api.send('resident', 'POST', '/api/issues', {
      requestId: newId(),
      description: '井盖松动，车一过就响',
      place,
    })
    const { id } = made.body.issue as { id: string }
    const moves = OPERATIONS.filter(
      ({ name, path }) => name.startsWith('issues.') && path.startsWith('/api/issues/:issueId'),
    )
    expect(moves.length).toBeGreaterThan(20)
    for (const operation of moves) {
      // Joining is for neighbours, who need not see an item to follow it.
      if (operation.name === 'issues.join') continue
      const ask = (issueId: string) =>
        api.send('otherCommunityStaff', operation.method, urlOf(operation, issueId), {
          ...ANY_FORM,
          reason: 'incomplete',
          ...OWN_FORM[operation.name],
          requestId: newId(),
        })
      const [hidden, absent] = [await ask(id), await ask(newId())]
      const { name } = operation
      expect({ name, ...pick(hidden) }).toEqual({ name, ...pick(absent) })
      expect({ name, status: hidden.status }).toEqual({ name, status: 404 })
    }
  })
})

/** A browser without a sign-in begins an upload, over plain HTTP or behind a server that ends HTTPS. */
function begin(proto: 'http' | 'https') {
  return api.app.inject({
    method: 'POST',
    url: contract.beginUpload.path,
    headers: { 'x-forwarded-proto': proto },
    payload: { requestId: newId(), purpose: 'photo', sizeBytes: 1000 },
  })
}

describe('every answer', () => {
  test('forbids everything from elsewhere, in pages and in the API', async () => {
    const { headers } = await api.send(null, 'GET', '/api/issue-categories')
    const policy = String(headers['content-security-policy'])
    expect(policy.split(';').toSorted()).toEqual(
      [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].toSorted(),
    )
    expect(Object.keys(contentSecurityPolicy.directives)).toHaveLength(12)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test('keeps the cookie of a browser from scripts and from other sites, and to https where there is any', async () => {
    const plain = (await begin('http')).cookies.find(({ name }) => name === VISITOR_COOKIE)
    expect(plain).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 259_200 })
    expect(plain?.secure).toBeUndefined()
    const secure = (await begin('https')).cookies.find(({ name }) => name === VISITOR_COOKIE)
    expect(secure).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true })
    expect(secure?.value).not.toBe(plain?.value)
  })

  test('to more requests than a street office makes is «too fast»', async () => {
    const limited = await testApi(house, { rateLimited: true })
    const ask = () => limited.send(null, 'GET', contract.listCategories.path)
    let answer = await ask()
    for (let sent = 1; sent <= LIMITS.requestsPerMinute && answer.status !== 429; sent += 1) {
      answer = await ask()
    }
    await limited.close()
    expect(answer).toMatchObject({ status: 429, body: { code: 'limits.too_fast' } })
  })

  test('to a fault of ours says a number to look for in the log, and nothing of the fault', async () => {
    const told: Record<string, unknown>[] = []
    const log = house.deps.log.child({})
    log.error = ((facts: Record<string, unknown>) => void told.push(facts)) as typeof log.error
    const broken = {
      operation: contract.listCategories,
      handler: async () => {
        throw new Error('password=hunter2')
      },
    }
    const metrics = createMetrics()
    const app = await buildServer({ ...house.deps, log }, { routes: [broken], metrics })
    const response = await app.inject({ method: 'GET', url: contract.listCategories.path })
    expect(response.statusCode).toBe(500)
    expect(told).toHaveLength(1)
    const { traceId } = told[0]!
    expect(traceId).toMatch(/^[0-9a-f-]{36}$/)
    expect(response.json()).toEqual({ code: 'server.failed', facts: { traceId } })
    expect(response.body).not.toContain('hunter2')
    await app.close()
  })
})
