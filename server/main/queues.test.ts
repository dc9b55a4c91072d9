import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#testing/database.ts'
import { cronAt } from './jobs.ts'
import { openQueues, prepareQueues, queueOf } from './queues.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database?.drop())

describe('queues of background work', () => {
  test('are prepared by the owner, any number of times, and worked on by a login that owns nothing', async () => {
    await prepareQueues(database, database.schema, ['house.seal-trail'])
    await prepareQueues(database, database.schema, ['house.seal-trail', 'house.other'])
    const queue = queueOf(database.schema, 'house.seal-trail')
    const boss = openQueues(database.appUrl, (error) => {
      throw error
    })
    await boss.start()
    try {
      await boss.schedule(queue, cronAt('00:10'), null, { tz: 'Asia/Shanghai', missed: 'once' })
      expect(await boss.send(queue, null, { singletonSeconds: 60 })).toBeTruthy()
      // A second process asks for the same minute: its wish is already met.
      expect(await boss.send(queue, null, { singletonSeconds: 60 })).toBeNull()
      const [job] = await boss.fetch(queue)
      expect(job?.name).toBe(queue)
      await boss.complete(queue, job!.id)
      expect((await boss.getQueue(queue))?.deadLetter).toBe(`${database.schema}.dead`)
    } finally {
      await boss.stop({ graceful: false })
    }
  })

  test('a time of day is written as a cron line', () => {
    expect(cronAt('00:10')).toBe('10 0 * * *')
    expect(cronAt('23:05')).toBe('5 23 * * *')
  })
})
