import { setTimeout as wait } from 'node:timers/promises'
import {
  type Cluster,
  clearRemains,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.ts'
import type { Say } from './start-refusal.ts'

export type Keeper = { pid(): number; stop(): Promise<void> }

const ATTEMPTS = 5
const BETWEEN_ATTEMPTS_MS = 1000

/**
 * Keeps a cluster running: a postmaster that ends unasked (killed, out of memory) is started again
 * on the same port, so the app's pools find it when they reconnect. PostgreSQL itself restarts
 * after the loss of a mere backend. Gives up when it cannot be started five times in a row.
 */
export function keepRunning(
  cluster: Cluster,
  logPath: string,
  first: Postmaster,
  say: Say,
): Keeper {
  let current = first
  let stopping = false
  let reviving: Promise<void> = Promise.resolve()

  const watch = (postmaster: Postmaster) => {
    current = postmaster
    void postmaster.exited.then(() => {
      if (!stopping) reviving = revive()
    })
  }
  const revive = async () => {
    say('数据库意外停止，正在重新启动……', 'The database stopped unexpectedly; starting it again…')
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (stopping) return
      try {
        await clearRemains(cluster.home)
        watch(await startPostmaster(cluster, logPath))
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        say(`数据库未能重新启动：${reason}`, `The database could not be started again: ${reason}`)
        await wait(BETWEEN_ATTEMPTS_MS)
      }
    }
  }
  watch(first)
  return {
    pid: () => current.pid,
    async stop() {
      stopping = true
      // A start that is under way has no pid file yet and could not be stopped.
      await reviving
      current.hold()
      await stopPostmaster(cluster)
      await current.exited
    },
  }
}
