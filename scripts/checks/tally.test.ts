import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readVitestReport } from './run.ts'
import { Tally } from './tally.ts'

const lines: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))

afterEach(() => {
  lines.length = 0
})

function report(content: object): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wanyou-report-')), 'vitest.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0 }

describe('the sum of all checks', () => {
  test('adds checks and tests, and its last line says how many passed and failed', async () => {
    const tally = new Tally()
    await tally.check('format', async () => '')
    await tally.suite('tests', async () => ({ passed: 7, failed: 0, skipped: 1, output: '' }))
    expect(tally.finish()).toBe(0)
    expect(lines.at(-1)).toBe('\n8 passed, 0 failed')
  })

  test('one failure anywhere makes the exit code 1 and shows its output', async () => {
    const tally = new Tally()
    await tally.check('types', async () => {
      throw new Error('a.ts(1,1): wrong')
    })
    await tally.suite('tests', async () => ({ passed: 7, failed: 0, skipped: 0, output: '' }))
    expect(tally.finish()).toBe(1)
    expect(lines).toContain('a.ts(1,1): wrong')
    expect(lines.at(-1)).toBe('\n7 passed, 1 failed')
  })

  test('a suite that cannot run at all is a failure, and nothing at all is not a success', async () => {
    const broken = new Tally()
    await broken.suite('journeys', async () => {
      throw new Error('no browser')
    })
    expect(broken.finish()).toBe(1)
    expect(new Tally().finish()).toBe(1)
  })

  test('a file whose preparation fails counts, though none of its tests ran', () => {
    const path = report({
      ...counts,
      testResults: [
        { name: 'a', status: 'failed', assertionResults: [{ status: 'failed' }] },
        { name: 'b', status: 'failed', assertionResults: [{ status: 'skipped' }] },
        { name: 'c', status: 'failed', assertionResults: [] },
        { name: 'd', status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    })
    expect(readVitestReport(path)).toEqual({ passed: 5, failed: 3, skipped: 2 })
  })

  test('a report that was not written, or is of an earlier run, is never taken for a success', () => {
    const path = report({ ...counts, testResults: [] })
    readVitestReport(path)
    expect(readVitestReport(path)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
