import { randomInt } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import * as contract from '#contract/all.gen.ts'
import type { Operation } from '#contract/core/operation.ts'
import { newId } from '#kernel/time/ids.ts'
import { anIssue, inHand, toJudge } from '../modules/issues/builders.ts'
import { CAST, type CastMember, ORGS, PLACES, type TestHouse, testHouse } from './house.ts'
import { type TestApi, testApi } from './http.ts'

/** The same inputs again: FUZZ_SEED=<number> npx vitest run server/testing/fuzz.test.ts */
const SEED = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))
const RUNS = 12
/** These hash a password, on purpose slowly. */
const SLOW: readonly string[] = [
  'people.sign_in',
  'people.change_password',
  'people.set_up_second_factor',
]
/** Takes the cast away that the rest of the test needs. */
const ENDING: readonly string[] = ['people.delete_me']

const OPERATIONS: readonly Operation[] = Object.values(contract)
const PEOPLE = [null, ...(Object.keys(CAST) as CastMember[])]

/** What is typed by those who try doors, and by those whose keyboards do odd things. */
const HOSTILE = [
  "' or '1'='1",
  "'; drop table work_item; --",
  '" or ""="',
  '\\',
  '%',
  '_',
  '%00',
  '\0',
  '\ud83d',
  '\ufeff',
  '\u202e倒过来',
  '👩‍👩‍👧‍👦',
  '𠮷野家',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '9'.repeat(40),
  '1e309',
  ' ',
  '\t\n',
  '路灯 & | ! ( ) : * <->',
  "'路灯':* & !'",
  '路'.repeat(300),
  '{"a":1}',
  '[]',
  'W10',
  'WyJhIiwiYiIsImMiXQ',
  'WzAsIjIwMjYtMDEtMDFUMDA6MDA6MDBaIiwieCJd',
  'QK-2026-000001',
]

let house: TestHouse
let api: TestApi
let known: string[]
const answered = new Set<string>()

beforeAll(async () => {
  process.stdout.write(`fuzz: FUZZ_SEED=${SEED}\n`)
  house = await testHouse()
  api = await testApi(house)
  const issues = [await anIssue(house), await inHand(house), await toJudge(house)]
  known = [
    ...issues.map(({ id }) => id),
    ...Object.values(ORGS),
    ...Object.values(PLACES),
    CAST.resident[0],
    CAST.clerk[0],
  ]
})

afterAll(async () => {
  await api.close()
  await house.close()
})

type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
}

const hostile = fc.constantFrom(...HOSTILE)

/** Mostly what the schema asks for, so that input gets behind the door; now and then what it does not. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: properOf(schema) }, { weight: 1, arbitrary: hostile })
}

function properOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(properOf))
  if (schema.allOf) return properOf(schema.allOf[0]!)
  switch (schema.type) {
    case 'string':
      return textOf(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1000, 1e9) })
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(properOf(schema.items ?? {}), {
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'object':
      return objectOf(schema)
    default:
      return fc.oneof(hostile, fc.integer(), fc.constant(null))
  }
}

function textOf({ format, pattern, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') {
    return fc.oneof(
      { weight: 4, arbitrary: fc.nat().map((at) => known[at % known.length]!) },
      { weight: 1, arbitrary: fc.uuid() },
    )
  }
  if (format === 'date-time') {
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  }
  if (format === 'date') {
    return fc.constantFrom('2026-06-01', '2026-07-15', '1000-01-01', '2999-12-31', '0001-01-01')
  }
  if (pattern?.includes('d{6}')) {
    return fc.constantFrom('990000', '990000001', '990000001001', '990000001001001', '123456')
  }
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const free = fc.oneof(hostile, hostile, fc.string({ unit: 'grapheme', maxLength: 40 }))
  return free.map((text) => (maxLength === undefined ? text : text.slice(0, maxLength)))
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const members = Object.entries(properties).map(
    ([name, schema]) => [name, valueOf(schema)] as const,
  )
  return fc.record(Object.fromEntries(members), { requiredKeys: required })
}

type Call = { as: CastMember | null; url: string; payload: Record<string, unknown> | undefined }

/** A request of an operation as it travels: parameters in the path, the rest as query or body. */
function callOf(operation: Operation, as: CastMember | null, input: Record<string, unknown>): Call {
  const rest = { ...input }
  let url = operation.path
  for (const [, name] of operation.path.matchAll(/:(\w+)/g)) {
    url = url.replace(`:${name}`, encodeURIComponent(String(rest[name!] ?? 'x').toWellFormed()))
    delete rest[name!]
  }
  if (operation.method !== 'GET') {
    // A fresh id, or every second attempt would only be a repetition.
    if ('requestId' in rest && typeof rest.requestId === 'string') rest.requestId = newId()
    return { as, url, payload: rest }
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    for (const one of [value].flat()) query.append(name, String(one))
  }
  return { as, url: `${url}?${query}`, payload: undefined }
}

function inputsOf({ input }: Operation): fc.Arbitrary<Record<string, unknown>> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  return objectOf(schema) as fc.Arbitrary<Record<string, unknown>>
}

const STATUSES = [200, 400, 401, 403, 404, 409, 413, 422, 429]

test.each(
  OPERATIONS.filter(({ name }) => !ENDING.includes(name)).map((operation): [string, Operation] => [
    operation.name,
    operation,
  ]),
)(
  '%s answers anything with an answer of its contract, never with a fault',
  async (name, operation) => {
    const call = fc.tuple(fc.constantFrom(...PEOPLE), inputsOf(operation))
    const asked = fc.asyncProperty(call, async ([as, input]) => {
      const { url, payload } = callOf(operation, as, input)
      const { status, body } = await api.send(as, operation.method, url, payload)
      if (status === 200) answered.add(name)
      expect({ status, body, known: STATUSES.includes(status) }).toMatchObject({ known: true })
    })
    await fc.assert(asked, { numRuns: SLOW.includes(name) ? 4 : RUNS, seed: SEED })
  },
)

test('a handler refuses nothing that its contract does not list', () => {
  expect([...api.undeclared]).toEqual([])
})

test('enough got behind the door for this to mean something', () => {
  expect(answered.size).toBeGreaterThan(8)
})

test('after all of it everything still stands where it stood', async () => {
  const answer = await api.send('districtStaff', 'GET', '/api/issues?box=scope&limit=100')
  expect(answer.status).toBe(200)
  expect((answer.body.issues as unknown[]).length).toBeGreaterThanOrEqual(3)
})
