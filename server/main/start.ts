// Starts an installation in this process and stops it cleanly; `npm start` comes here.
import { welcome } from './first-content.ts'
import { openHouse } from './house.ts'
import { writeFault } from './operator-fault.ts'
import { say } from './progress.ts'
import { readSettings } from './settings.ts'

/** A clean stop that takes longer than this has a stuck connection; what is committed is safe anyway. */
const STOP_MS = 20_000

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const opening = openHouse(settings)
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    say('正在停止……', 'Stopping…')
    setTimeout(() => process.exit(1), STOP_MS).unref()
    opening
      .then((house) => house.close())
      .then(() => process.exit(0))
      .catch(() => process.exit(1))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  // The bootstrap process that started this one is gone.
  if (process.send) process.on('disconnect', stop)
  const house = await opening
  welcome(settings, house, process.uptime())
}

try {
  await start()
} catch (error) {
  writeFault(error)
  process.exit(1)
}
