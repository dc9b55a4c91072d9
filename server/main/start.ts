// Starts an installation in this process and stops it cleanly; `npm start` comes here.
import { welcome } from './first-content.ts'
import { type House, openHouse } from './house.ts'
import { writeFault } from './operator-fault.ts'
import { say } from './progress.ts'
import { readSettings } from './settings.ts'

/** A clean stop that takes longer than this has a stuck connection; what is committed is safe anyway. */
const STOP_MS = 20_000

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const giveUp = new AbortController()
  const opening = openHouse(settings, giveUp.signal)
  let opened: House | null = null
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    say('正在停止……', 'Stopping…')
    setTimeout(() => process.exit(1), STOP_MS).unref()
    if (!opened) return giveUp.abort()
    void opened.close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // The bootstrap process that started this one is gone.
  if (process.send) process.on('disconnect', stop)
  try {
    opened = await opening
  } catch (error) {
    // Stopped in the middle of a start: what failed then is no news.
    if (isStopping) process.exit(130)
    throw error
  }
  welcome(settings, opened, process.uptime())
}

try {
  await start()
} catch (error) {
  writeFault(error)
  process.exit(1)
}
