import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { ROOT } from '../generated-files.ts'

/** Runs a program of the house in the repository's root; throws with its output when it fails. */
export function run(
  program: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const parts: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part))
    child.on('error', reject)
    child.on('close', (code) => {
      const output = Buffer.concat(parts).toString('utf8').trim()
      if (code === 0) resolve(output)
      else reject(new Error(output || `${program} ended with ${code}`))
    })
  })
}

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

/** Counts of a vitest JSON report, which is removed so that an old one is never read as new. */
export function readVitestReport(path: string): {
  passed: number
  failed: number
  skipped: number
} {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 }
  const report = reportShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  rmSync(path)
  // A file that cannot be loaded, or whose preparation fails, has no failed test to be counted by.
  const unprepared = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unprepared.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
