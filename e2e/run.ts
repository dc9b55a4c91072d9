// Walks every journey in a real Chromium against a real server. By hand, with a part of a file name:
//   node e2e/run.ts issues
// E2E_ORIGIN=http://127.0.0.1:8080 with E2E_DATA_DIR=./data and E2E_LOG, the file of its output, walks
// on a server that runs.
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import type { Journey } from './journey.ts'
import { startServer, type TestServer } from './server.ts'
import { openWorld, type Walked } from './world.ts'

export type JourneyResults = { passed: number; failed: number; skipped: number; output: string }

const print = (line: string) => process.stdout.write(`${line}\n`)

type Found = { file: string; journeys: readonly Journey[] }

async function findJourneys(wanted: string): Promise<Found[]> {
  const files = globSync('*.journey.ts', { cwd: import.meta.dirname }).toSorted()
  const found: Found[] = []
  for (const file of files.filter((name) => name.includes(wanted))) {
    const url = pathToFileURL(join(import.meta.dirname, file)).href
    const { journeys } = (await import(url)) as { journeys?: readonly Journey[] }
    if (!journeys || journeys.length === 0) throw new Error(`${file} exports no journeys`)
    found.push({ file: basename(file, '.journey.ts'), journeys })
  }
  return found
}

/** Walks one journey; gives what went wrong, or null. */
async function walk(
  browser: Browser,
  server: Walked,
  one: Journey,
  slug: string,
): Promise<string | null> {
  const { world, errors, shootAll, close } = openWorld(browser, server)
  try {
    await one.walk(world)
    const seen = errors()
    if (seen.length === 0) return null
    await shootAll(slug)
    return `errors in the console:\n${seen.join('\n')}`
  } catch (error) {
    await shootAll(slug).catch(() => undefined)
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const seen = errors()
    return seen.length > 0 ? `${text}\nerrors in the console:\n${seen.join('\n')}` : text
  } finally {
    await close()
  }
}

/** The server that runs already, with its data directory and its log, or one started for these journeys. */
async function findServer(): Promise<TestServer> {
  const { E2E_ORIGIN: origin, E2E_DATA_DIR: dataDir = '', E2E_LOG: log } = process.env
  if (!origin) return await startServer()
  const said = () => (log ? readFileSync(log, 'utf8') : '')
  return { origin, dataDir, said, stop: async () => {} }
}

/** All journeys whose file name holds `wanted`. Failures leave screenshots in `test-results/failures`. */
export async function runJourneys(wanted = ''): Promise<JourneyResults> {
  const found = await findJourneys(wanted)
  const server = await findServer()
  const failures: string[] = []
  let passed = 0
  try {
    const browser = await launchBrowser()
    try {
      for (const { file, journeys } of found) {
        for (const [index, one] of journeys.entries()) {
          const startedAt = performance.now()
          const fault = await walk(browser, server, one, `${file}-${index + 1}`)
          const took = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
          print(`  ${fault ? '✗' : '✓'} ${file}: ${one.name} (${took})`)
          if (fault) failures.push(`✗ ${file}: ${one.name}\n${fault}`)
          else passed += 1
        }
      }
    } finally {
      await browser.close()
    }
  } finally {
    await server.stop()
  }
  return { passed, failed: failures.length, skipped: 0, output: failures.join('\n\n') }
}

if (import.meta.main) {
  const { passed, failed, output } = await runJourneys(process.argv[2])
  if (output) print(`\n${output}`)
  print(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}
