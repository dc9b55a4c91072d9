// Everything that must hold before a change goes in: `npm test` (with browser), `npm run check` (without).
import { buildWeb } from '#main/web-build.ts'
import { ROOT, staleFiles } from '../generated-files.ts'
import { browserTests } from './browser.ts'
import { readVitestReport, run } from './run.ts'
import { Tally } from './tally.ts'

const bin = (name: string) => `${ROOT}/node_modules/.bin/${name}`

async function runChecks(withBrowser: boolean): Promise<number> {
  const tally = new Tally()
  await tally.check('格式 format', () => run(bin('biome'), ['check', '--colors=off', '.']))
  await tally.check('规则 lint', () => run(bin('oxlint'), ['--quiet']))
  await tally.check('类型 types', () => run(bin('tsc'), ['--noEmit', '-p', '.']))
  await tally.check('生成的文件 generated files', async () => {
    const stale = await staleFiles()
    if (stale.length === 0) return ''
    throw new Error(`run «npm run generate» and commit:\n${stale.join('\n')}`)
  })
  await vitest(tally, '测试 tests', {})
  const other = process.env.TEST_DATABASE_URL
  if (other)
    await vitest(tally, '测试（指定的数据库）tests on TEST_DATABASE_URL', {
      TEST_DATABASE_URL: other,
    })
  await tally.check('构建网页 web apps', async () => (await buildWeb()).join(', '))
  if (withBrowser) await browserTests(tally)
  return tally.finish()
}

/** Runs the suite and counts its tests one by one; a file that cannot be prepared counts as one failure. */
async function vitest(tally: Tally, label: string, env: Record<string, string>): Promise<void> {
  await tally.suite(label, async () => {
    const report = `test-results/vitest${env.TEST_DATABASE_URL ? '-other' : ''}.json`
    const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const output = await run(bin('vitest'), args, { TEST_DATABASE_URL: undefined, ...env }).catch(
      (error: unknown) => String(error instanceof Error ? error.message : error),
    )
    return { ...readVitestReport(`${ROOT}/${report}`), output }
  })
}

process.exitCode = await runChecks(process.argv.includes('--browser'))
