import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { journey, must } from './journey.ts'
import { newDataFolder, startIn } from './server.ts'
import { wanyou } from './steps/house.ts'
import { type Account, newAccount } from './steps/new-account.ts'

const WRITERS = 4
/** How many reports are acknowledged before the lights go out; more are on their way then. */
const ACKNOWLEDGED_MIN = 40

type Written = { readonly requestId: string; readonly number: string }

/** The cookie of a new session. */
async function signIn(origin: string, person: Account): Promise<string> {
  const answer = await post(origin, '/api/session', '', person)
  must(answer.ok, `${person.login} may not sign in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

function post(origin: string, path: string, cookie: string, input: unknown): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input),
  })
}

/** Reports one after the other until the server is gone; remembers only what was acknowledged. */
async function reportUntilDark(origin: string, cookie: string, areaCode: string, kept: Written[]) {
  const place = { areaCode, estateId: null, buildingId: null, point: null, text: '路口' }
  for (let n = 1; ; n++) {
    const requestId = randomUUID()
    const input = { requestId, description: `第${n}盏路灯不亮`, place }
    const number = await post(origin, '/api/issues', cookie, input)
      .then(async (answer) => {
        must(answer.ok, `a report was refused with ${answer.status}`)
        return ((await answer.json()) as { issue: { number: string } }).issue.number
      })
      .catch((error: unknown) => {
        if (error instanceof TypeError) return null
        throw error
      })
    if (number === null) return
    kept.push({ requestId, number })
  }
}

async function untilWritten(kept: readonly Written[]): Promise<void> {
  while (kept.length < ACKNOWLEDGED_MIN) await new Promise((done) => setTimeout(done, 5))
}

/** Every number that a person's own list names, over all its pages. */
async function numbersOf(origin: string, cookie: string): Promise<string[]> {
  const numbers: string[] = []
  let cursor = ''
  do {
    const query = `which=open&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const answer = await fetch(`${origin}/api/issues/mine?${query}`, { headers: { cookie } })
    const page = (await answer.json()) as {
      issues: { number: string }[]
      nextCursor: string | null
    }
    numbers.push(...page.issues.map(({ number }) => number))
    cursor = page.nextCursor ?? ''
  } while (cursor !== '')
  return numbers
}

export const journeys = [
  journey(
    'kill -9 of app and database in mid-write loses nothing that was acknowledged',
    async () => {
      const folder = newDataFolder()
      const dataDir = join(folder, 'data')
      const first = await startIn(dataDir, '0')
      try {
        const people: Account[] = []
        for (let n = 1; n <= WRITERS; n++) people.push(await newAccount(dataDir, '写件人'))
        const areas = await fetch(`${first.origin}/api/areas`)
        const [street] = ((await areas.json()) as { areas: { code: string }[] }).areas
        must(street, 'the district has no street')
        const kept: Written[] = []
        const cookies = await Promise.all(people.map((person) => signIn(first.origin, person)))
        const writing = cookies.map((cookie) =>
          reportUntilDark(first.origin, cookie, street.code, kept),
        )
        await Promise.race([untilWritten(kept), Promise.all(writing)])
        await first.kill()
        await Promise.all(writing)
        must(kept.length >= ACKNOWLEDGED_MIN, `only ${kept.length} reports were acknowledged`)

        const second = await startIn(dataDir, '0')
        try {
          const pages = await Promise.all(cookies.map((cookie) => numbersOf(second.origin, cookie)))
          const found = new Set(pages.flat())
          const lost = kept.filter(({ number }) => !found.has(number))
          must(lost.length === 0, `lost: ${lost.map(({ number }) => number).join(', ')}`)
          const inFlight = found.size - kept.length
          must(inFlight <= WRITERS, `${inFlight} reports stand that nobody was told of`)
          const { code, text } = await wanyou(dataDir, 'doctor')
          must(code === 0 && !text.includes('✗'), `the doctor finds faults:\n${text}`)
        } finally {
          await second.stop()
        }
      } finally {
        await first.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  ),
]
