import { Client } from 'pg'
import { PgBoss } from 'pg-boss'

/** pg-boss keeps its tables in a plain schema of its own, outside every district's. */
export const QUEUE_SCHEMA = 'wanyou_jobs'

/** Where work goes that failed every time; `doctor` counts it. */
export const deadQueueOf = (districtSchema: string) => `${districtSchema}.dead`

export const queueOf = (districtSchema: string, job: string) => `${districtSchema}.${job}`

/** A job that fails is tried again after 1, 2, 4, … minutes, five times. */
const RETRY = { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 3600 }

/**
 * Makes or updates pg-boss's tables as the owner, and lets the app's login use them: at run time
 * nobody needs the right to change a table. Safe to run from several processes at once.
 */
export async function prepareQueues(
  urls: { ownerUrl: string; appUrl: string },
  districtSchema: string,
  jobs: readonly string[],
): Promise<void> {
  const boss = new PgBoss({
    connectionString: urls.ownerUrl,
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 1,
  })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    const deadLetter = deadQueueOf(districtSchema)
    await boss.createQueue(deadLetter)
    for (const job of jobs) {
      await boss.createQueue(queueOf(districtSchema, job), { ...RETRY, deadLetter })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  await grantUse(urls)
}

async function grantUse({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<void> {
  const login = decodeURIComponent(new URL(appUrl).username)
  if (login === decodeURIComponent(new URL(ownerUrl).username)) return
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const name = client.escapeIdentifier(login)
    await client.query(`grant usage on schema ${QUEUE_SCHEMA} to ${name};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${name};
      grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${name};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${name}`)
  } finally {
    await client.end()
  }
}

/** A pg-boss for the app's login: works, schedules and tidies, and never changes a table. */
export function openQueues(appUrl: string, onError: (error: Error) => void): PgBoss {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema: QUEUE_SCHEMA,
    application_name: 'wanyou jobs',
    migrate: false,
    createSchema: false,
    // Rebuilding an index needs its owner; our queues hold a few rows a day.
    reindex: false,
    monitorVacuum: false,
    max: 3,
  })
  boss.on('error', onError)
  return boss
}
