import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { dataDirHolder } from '#kernel/postgres/data-dir-lock.ts'
import type { MainSettings } from '../settings.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

const GIB = 2 ** 30
const FULL_BYTES = GIB / 2
const LOW_BYTES = 5 * GIB

export function checkRuntime(): Finding[] {
  const text = `Node ${process.versions.node}, ${process.platform} ${process.arch}`
  return [ok(`运行环境：${text}`, 'Runtime')]
}

/** Whether the data directory can be written and has room. */
export function checkDisk({ dataDir }: MainSettings): Finding[] {
  const place = existsSync(dataDir) ? dataDir : dirname(dataDir)
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [fault(`无法写入数据目录 ${dataDir}`, `${dataDir} cannot be written`)]
  }
  const { bavail, bsize } = statfsSync(place)
  const free = bavail * bsize
  const shown = `${(free / GIB).toFixed(1)} GiB`
  const holder = dataDirHolder(dataDir)
  const state =
    holder === null
      ? ok(
          '程序没有在运行，本次检查临时打开数据库',
          'The house is not running; its database is opened for this',
        )
      : ok(`程序正在运行（pid ${holder}）`, 'The house is running')
  if (free < FULL_BYTES)
    return [fault(`磁盘只剩 ${shown}，请尽快清理`, `Only ${shown} of disk left`), state]
  if (free < LOW_BYTES) return [warn(`磁盘剩余 ${shown}`, `${shown} of disk left`), state]
  return [ok(`磁盘剩余 ${shown}`, 'Disk'), state]
}
