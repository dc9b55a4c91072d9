import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { errorCode } from '#kernel/postgres/start-refusal.ts'
import { OperatorFault } from './operator-fault.ts'

/** Makes sure that the port can be had before anything slow begins. Throws an OperatorFault. */
export async function checkPort(host: string, port: number): Promise<void> {
  if (port === 0) return
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, host, resolve)
    })
  } catch (error) {
    throw portFault(host, port, error)
  }
  await new Promise((resolve) => probe.close(resolve))
}

function portFault(host: string, port: number, error: unknown): OperatorFault {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') {
    const holder = portHolder(port)
    const who = holder ? `（${holder}）` : ''
    return new OperatorFault(
      `端口 ${port} 已被占用${who}。请停止占用它的程序，或换一个端口，例如：PORT=${port + 1} npm start`,
      `Port ${port} is taken${holder ? ` (${holder})` : ''}. Stop that program, or choose another port: PORT=${port + 1} npm start`,
      error,
    )
  }
  if (code === 'EACCES') {
    return new OperatorFault(
      `没有权限使用端口 ${port}。1024 以下的端口请交给反向代理，这里用 PORT=8080。`,
      `Port ${port} needs special rights. Leave ports below 1024 to a reverse proxy and use PORT=8080 here.`,
      error,
    )
  }
  return new OperatorFault(
    `无法在 ${host}:${port} 上监听（${code ?? '?'}）。请检查 HOST。`,
    `${host}:${port} cannot be listened on (${code ?? '?'}). Check HOST.`,
    error,
  )
}

/** `node scripts/start.mjs, pid 123`: the process that listens on a port; Linux only, null where it cannot be told. */
export function portHolder(port: number): string | null {
  if (process.platform !== 'linux') return null
  const inodes = listeningInodes(port)
  if (inodes.size === 0) return null
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const holds = readdirSync(`/proc/${pid}/fd`).some((fd) => {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
        return inode !== undefined && inodes.has(inode)
      })
      if (holds) return `${commandOf(pid)}, pid ${pid}`
    } catch {
      // Another user's process, or one that ended meanwhile.
    }
  }
  return null
}

/** Long enough to recognise a program by. */
const COMMAND_SHOWN = 60

function commandOf(pid: string): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  const command = [basename(words[0] ?? ''), ...words.slice(1)].join(' ').trim()
  return command.slice(0, COMMAND_SHOWN) || readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
}

/** The kernel's numbers of the sockets that listen on a port (proc_net_tcp: state 0A is LISTEN). */
function listeningInodes(port: number): Set<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => {
    try {
      return readFileSync(path, 'utf8').split('\n').slice(1)
    } catch {
      return []
    }
  })
  const columns = rows.map((row) => row.trim().split(/\s+/))
  return new Set(
    columns.flatMap(([, local, , state, , , , , , inode]) =>
      local?.endsWith(suffix) && state === '0A' && inode ? [inode] : [],
    ),
  )
}
