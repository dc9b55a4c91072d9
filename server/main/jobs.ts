import type { PgBoss } from 'pg-boss'
import type { Deps } from '#kernel/deps.ts'
import type { Job, Module } from '#kernel/module.ts'
import type { DatabaseUrls } from './database.ts'
import { houseJobs } from './house-jobs.ts'
import { openQueues, prepareQueues, queueOf } from './queues.ts'

/**
 * Work more frequent than this runs straight from a timer of each process: such jobs take rows with
 * SKIP LOCKED, so several processes share them, and the next turn is the retry. Everything else is a
 * queue: once for the whole installation, tried again when it fails, kept as a dead letter at last.
 */
const QUEUED_FROM_SECONDS = 60
/** Nobody waits for a daily job by the second. */
const POLL_SECONDS = 10
const TIME_ZONE = 'Asia/Shanghai'

export type RunningJobs = { stop(): Promise<void> }

export function jobsOf(modules: readonly Module[]): Job[] {
  return [...houseJobs(modules), ...modules.flatMap((module) => module.jobs ?? [])]
}

function isTick(job: Job): job is Job & { schedule: { everySeconds: number } } {
  return 'everySeconds' in job.schedule && job.schedule.everySeconds < QUEUED_FROM_SECONDS
}

/** Starts everything that happens by the clock. */
export async function startJobs(
  deps: Deps,
  urls: DatabaseUrls,
  modules: readonly Module[],
): Promise<RunningJobs> {
  const jobs = jobsOf(modules)
  const queued = jobs.filter((job) => !isTick(job))
  const { schema } = deps.district
  await prepareQueues(
    urls,
    schema,
    queued.map(({ name }) => name),
  )
  const boss = openQueues(urls.appUrl, (error) => deps.log.error({ err: error }, 'jobs: pg-boss'))
  await boss.start()
  const stops: (() => Promise<void> | void)[] = []
  for (const job of queued) stops.push(await startQueued(boss, deps, job))
  for (const job of jobs.filter(isTick)) stops.push(startTick(deps, job, job.schedule.everySeconds))
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()))
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

/** `HH:MM` as a cron line; pg-boss wants numbers without leading zeros. */
export function cronAt(clockTime: string): string {
  const [hour, minute] = clockTime.split(':').map(Number)
  return `${minute} ${hour} * * *`
}

async function startQueued(boss: PgBoss, deps: Deps, job: Job): Promise<() => void> {
  const queue = queueOf(deps.district.schema, job.name)
  await boss.work(queue, { pollingIntervalSeconds: POLL_SECONDS }, async () => {
    await runLogged(deps, job)
  })
  if ('dailyAt' in job.schedule) {
    // A house that was switched off at that time does it when it is back.
    await boss.schedule(queue, cronAt(job.schedule.dailyAt), null, {
      tz: TIME_ZONE,
      missed: 'once',
    })
    return () => {}
  }
  const { everySeconds } = job.schedule
  // Every process asks; the queue takes one of them for each slot of time.
  const ask = () => {
    boss.send(queue, null, { singletonSeconds: everySeconds }).catch((error: unknown) => {
      deps.log.warn({ err: error, job: job.name }, 'jobs: could not be queued')
    })
  }
  ask()
  const timer = setInterval(ask, everySeconds * 1000)
  return () => clearInterval(timer)
}

/** Runs again and again with a pause between; a turn never overlaps the one before. */
function startTick(deps: Deps, job: Job, everySeconds: number): () => Promise<void> {
  let isStopped = false
  let wake: () => void = () => {}
  const run = async () => {
    while (!isStopped) {
      await runLogged(deps, job).catch(() => undefined)
      if (isStopped) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everySeconds * 1000)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = run()
  return async () => {
    isStopped = true
    wake()
    await running
  }
}

async function runLogged(deps: Deps, job: Job): Promise<void> {
  try {
    await job.run(deps)
  } catch (error) {
    deps.log.error({ err: error, job: job.name }, 'jobs: failed')
    throw error
  }
}
