import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { errorCode } from './start-refusal.ts'

/**
 * A mark that tells a process from a later one with the same id, or null when no such process runs.
 * A zombie counts as gone: containers whose first process reaps nobody keep killed ones for ever.
 * Linux: boot id and start ticks of /proc; macOS: the start time of ps; elsewhere only «alive».
 */
export function processMark(pid: number): string | null {
  if (!isAlive(pid)) return null
  if (process.platform === 'linux') return linuxMark(pid)
  if (process.platform === 'darwin') {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  }
  return 'alive'
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name may hold spaces and brackets, so fields are counted after the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return null
    throw error
  }
}
