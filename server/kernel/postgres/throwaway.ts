import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { clusterHome } from './cluster.ts'
import { dataDirHolder } from './data-dir-lock.ts'
import { type RunningPostgres, startPostgres } from './launcher.ts'
import { clearRemains, livePostmaster } from './postmaster.ts'

const PREFIX = 'wanyou-throwaway-'

/**
 * A cluster in the system's temporary folder for tests, benches and generators: nothing waits for
 * the disk, and `close()` deletes everything. Those of killed runs are deleted first, because a
 * killed run cannot delete its own.
 */
export async function startThrowaway(): Promise<RunningPostgres> {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    if (name.startsWith(PREFIX) && existsSync(join(dataDir, 'pg.lock'))) await abandon(dataDir)
  }
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX))
  // Started by root, the unprivileged user must be able to pass.
  chmodSync(dataDir, 0o711)
  try {
    const running = await startPostgres({ dataDir, fsync: false })
    const close = async () => {
      await running.close()
      remove(dataDir)
    }
    const { port, home, ownerUrl, appUrl, superuserUrl } = running
    return { port, pid: running.pid, home, ownerUrl, appUrl, superuserUrl, close }
  } catch (error) {
    remove(dataDir)
    throw error
  }
}

/** Nothing is flushed: the content is worthless by definition. One that is in use stays. */
async function abandon(dataDir: string): Promise<void> {
  if (dataDirHolder(dataDir) !== null) return
  const home = clusterHome(dataDir)
  const pid = livePostmaster(home)
  if (pid !== null) process.kill(pid, 'SIGQUIT')
  await clearRemains(home)
  remove(dataDir)
}

/** The cluster lies elsewhere when the temporary folder itself is closed to the unprivileged user. */
function remove(dataDir: string): void {
  const home = clusterHome(dataDir)
  if (home !== join(dataDir, 'pg')) rmSync(dirname(home), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}
