import type { Deps } from '#kernel/deps.ts'
import type { DatabaseUrls } from '../database.ts'
import { sentencesOf } from '../operator-fault.ts'
import { say } from '../progress.ts'
import type { MainSettings } from '../settings.ts'
import { type Command, readArguments, withDatabase, withDeps } from './command.ts'
import { checkDatabase, checkMigrations, checkWalls } from './doctor-database.ts'
import { checkDisk, checkRuntime } from './doctor-machine.ts'
import { checkRates } from './doctor-rates.ts'
import {
  checkAnchors,
  checkDeadJobs,
  checkOutbox,
  checkSealKeys,
  checkTrail,
} from './doctor-trail.ts'
import { type Finding, fault, ok } from './finding.ts'

type Check = () => Promise<Finding[]> | Finding[]

const MARKS = { ok: '✓', warn: '!', fault: '✗' } as const

export const doctorCommand: Command = {
  name: 'doctor',
  zh: '体检：配置、时钟、磁盘、数据库、迁移、角色与行级权限、密钥、留痕哈希链与每日存证、消息积压、三率重算。有问题时退出码为 1。',
  en: 'Examines configuration, clock, disk, database, migrations, roles and row policies, keys, the whole trail with its anchors, what waits, and the three rates counted again. Exit code 1 when something is wrong.',
  usage: 'doctor [--quick]   (--quick: 不逐条核对留痕 leaves the trail out)',
  async run(settings, args) {
    const { values } = readArguments(doctorCommand, args, { quick: { type: 'boolean' } })
    const report = new Report()
    report.add([ok(`配置正确（区县 ${settings.district}）`, 'Configuration')])
    await report.check(() => checkRuntime())
    await report.check(() => checkDisk(settings))
    await report.check(() => examineDatabase(settings, report, values.quick === true))
    return report.finish()
  },
}

/** One database for all that follows; what cannot be examined without it is left out. */
async function examineDatabase(
  settings: MainSettings,
  report: Report,
  isQuick: boolean,
): Promise<Finding[]> {
  await withDatabase(settings, async (urls: DatabaseUrls) => {
    await report.check(() => checkDatabase(settings, urls))
    const isCurrent = await report.check(() => checkMigrations(settings, urls))
    if (!isCurrent) return
    await report.check(() => checkWalls(settings, urls))
    await withDeps(settings, (deps) => examineContent(deps, urls, report, isQuick))
  })
  return []
}

async function examineContent(
  deps: Deps,
  urls: DatabaseUrls,
  report: Report,
  isQuick: boolean,
): Promise<void> {
  await report.check(() => checkSealKeys(deps))
  await report.check(() => checkOutbox(deps))
  await report.check(() => checkDeadJobs(deps, urls))
  if (isQuick) return
  await report.check(() => checkTrail(deps))
  await report.check(() => checkAnchors(deps))
  await report.check(() => checkRates(deps))
}

class Report {
  #warnings = 0
  #faults = 0

  add(findings: readonly Finding[]): void {
    for (const { level, zh, en } of findings) {
      if (level === 'warn') this.#warnings += 1
      if (level === 'fault') this.#faults += 1
      say(`${MARKS[level]} ${zh}`, en)
    }
  }

  /** Runs one check; one that cannot be made is a fault itself. True when it found none. */
  async check(run: Check): Promise<boolean> {
    const before = this.#faults
    try {
      this.add(await run())
    } catch (error) {
      const words = sentencesOf(error)
      const text = error instanceof Error ? error.message : String(error)
      this.add([fault(words?.zh ?? `检查失败：${text}`, words?.en ?? `The check failed: ${text}`)])
    }
    return this.#faults === before
  }

  finish(): number {
    const [faults, warnings] = [this.#faults, this.#warnings]
    if (faults > 0) {
      say(
        `\n✗ ${faults} 处有问题，${warnings} 处需留意。`,
        `${faults} faults, ${warnings} warnings.`,
      )
      return 1
    }
    const noted = warnings > 0 ? `，${warnings} 处需留意` : ''
    say(`\n✓ 一切正常${noted}。`, `All is well${warnings > 0 ? `, ${warnings} warnings` : ''}.`)
    return 0
  }
}
