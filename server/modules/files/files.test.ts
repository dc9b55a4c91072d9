import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, VISITOR } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import { NOBODY, SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import { fileKey } from '#kernel/files/file-store.ts'
import { createMetrics } from '#kernel/http/metrics.ts'
import { buildServer, SESSION_COOKIE, VISITOR_COOKIE } from '#kernel/http/server.ts'
import type { Draft } from '#kernel/loop/create.ts'
import { newId } from '#kernel/time/ids.ts'
import { actor, anErrand, photo, type SmallHouse, smallHouse } from '#testing/small-house.ts'
import { attachFiles, files, linkedFiles, ownedBy } from './index.ts'
import { sweepFiles } from './sweep.ts'
import { VISITOR_UPLOADS_PER_DAY } from './visitor-limit.ts'

const COMMUNITY = '990000001001'
const NEXT_COMMUNITY = '990000001002'

let house: SmallHouse
let app: FastifyInstance
let picture: Buffer

const asker = actor(newId())
const neighbour = actor(newId())
const worker = actor(newId(), [{ role: 'grid_worker', areaCode: COMMUNITY }])
const farWorker = actor(newId(), [{ role: 'grid_worker', areaCode: NEXT_COMMUNITY }])
const adjudicator = actor(
  newId(),
  [{ role: 'street_adjudicator', areaCode: COMMUNITY.slice(0, 9) }],
  files.grants,
)

beforeAll(async () => {
  house = await smallHouse()
  picture = await photo()
  for (const who of [asker, neighbour, worker, farWorker, adjudicator]) {
    house.sessions.set(`session of ${who.personId}`, who)
  }
  app = await buildServer(house.deps, {
    routes: files.routes,
    metrics: createMetrics(),
    checkOutput: true,
    rateLimited: false,
  })
  await files.register?.(app, house.deps)
}, 60_000)

afterAll(async () => {
  await app.close()
  await house.close()
})

beforeEach(() => house.clock.forward(60_000))

/** A browser: signed in as somebody or not, keeping the word that it was given. */
function browserOf(who: Actor = VISITOR) {
  const cookies: Record<string, string> =
    who.personId === null ? {} : { [SESSION_COOKIE]: `session of ${who.personId}` }
  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object | Buffer) => {
    const headers = Buffer.isBuffer(payload) ? { 'content-type': 'application/octet-stream' } : {}
    const answer = await app.inject({
      method,
      url,
      cookies,
      headers,
      ...(payload ? { payload } : {}),
    })
    for (const { name, value } of answer.cookies) cookies[name] = value
    return answer
  }
  const begin = (requestId: string, sizeBytes: number) =>
    ask('POST', '/api/uploads', { requestId, sizeBytes, purpose: 'photo', name: '家门口.jpg' })
  const bring = async (content = picture, requestId = newId()) => {
    await begin(requestId, content.length)
    await ask('PUT', `/api/uploads/${requestId}?offset=0`, content)
    const finished = await ask('POST', `/api/uploads/${requestId}/finish`)
    return finished.json().fileId as string
  }
  const look = (fileId: string, variant: string) => ask('GET', `/api/files/${fileId}/${variant}`)
  return { cookies, ask, begin, bring, look }
}

function withPhoto(fileId: string, purpose: 'report' | 'evidence' = 'report', by = asker) {
  return (draft: Partial<Draft> = {}) =>
    anErrand(house, by, draft, (tx, id) =>
      attachFiles(house.deps, tx, ownedBy(by), id, [fileId], purpose),
    )
}

async function statusOf(who: Actor, fileId: string, variant: string): Promise<number> {
  return (await browserOf(who).look(fileId, variant)).statusCode
}

function rowsOf(fileId: string) {
  return house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.rows(sql`select id from stored_file where id = ${fileId}`),
  )
}

async function isStored(fileId: string): Promise<boolean> {
  return (await house.deps.files.store.list(fileId)).includes(fileKey(fileId, 'view'))
}

describe('a photo on its way', () => {
  test('goes on from where the network broke, and is the same file however often it is finished', async () => {
    const { begin, ask } = browserOf(asker)
    const requestId = newId()
    expect((await begin(requestId, picture.length)).json()).toMatchObject({ offset: 0 })
    const half = Math.floor(picture.length / 2)
    const first = await ask('PUT', `/api/uploads/${requestId}?offset=0`, picture.subarray(0, half))
    expect(first.json()).toEqual({ offset: half })
    const again = await ask('PUT', `/api/uploads/${requestId}?offset=0`, picture.subarray(0, half))
    expect(again.json()).toEqual({ code: 'files.wrong_offset', facts: { offsetBytes: half } })
    expect((await begin(requestId, picture.length)).json()).toMatchObject({ offset: half })
    const early = await ask('POST', `/api/uploads/${requestId}/finish`)
    expect(early.json()).toMatchObject({ code: 'files.incomplete' })
    await ask('PUT', `/api/uploads/${requestId}?offset=${half}`, picture.subarray(half))
    const finish = () => ask('POST', `/api/uploads/${requestId}/finish`)
    const answers = await Promise.all([finish(), finish()])
    for (const answer of answers) {
      expect(answer.json()).toEqual({ fileId: requestId, width: 640, height: 480 })
    }
  })

  test('sent twice at once from the same offset arrives once', async () => {
    const { begin, ask } = browserOf(asker)
    const requestId = newId()
    await begin(requestId, picture.length)
    const send = () => ask('PUT', `/api/uploads/${requestId}?offset=0`, picture.subarray(0, 100))
    const statuses = (await Promise.all([send(), send()])).map(({ statusCode }) => statusCode)
    expect(statuses.toSorted()).toEqual([200, 409])
    expect((await begin(requestId, picture.length)).json()).toMatchObject({ offset: 100 })
  })

  test("is nobody else's to go on with", async () => {
    const requestId = newId()
    await browserOf(asker).begin(requestId, picture.length)
    const stranger = browserOf(neighbour)
    const put = await stranger.ask('PUT', `/api/uploads/${requestId}?offset=0`, picture)
    expect(put.json().code).toBe('files.upload_not_found')
    expect((await stranger.begin(requestId, picture.length)).json().code).toBe(
      'files.upload_conflict',
    )
  })

  test('is refused when it is no photo, and too large before it is sent', async () => {
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const requestId = newId()
    const { begin, ask } = browserOf(asker)
    await begin(requestId, script.length)
    await ask('PUT', `/api/uploads/${requestId}?offset=0`, script)
    const finished = await ask('POST', `/api/uploads/${requestId}/finish`)
    expect(finished.json().code).toBe('files.unsupported_type')
    const big = await begin(newId(), 20 * 1024 * 1024)
    expect([big.statusCode, big.json().code]).toEqual([413, 'files.too_large'])
  })

  test('must come as bytes at a place that can be', async () => {
    const { ask } = browserOf(asker)
    const asJson = await ask('PUT', `/api/uploads/${newId()}?offset=0`, { a: 1 })
    expect(asJson.json().code).toBe('contract.invalid')
    const before = await ask('PUT', `/api/uploads/${newId()}?offset=-1`, picture)
    expect(before.json().code).toBe('contract.invalid')
  })
})

describe('a browser that has not signed in', () => {
  test('is known again by a word that only it and no script holds', async () => {
    const visitor = browserOf()
    const begun = await visitor.begin(newId(), picture.length)
    const [cookie] = begun.cookies
    expect(cookie).toMatchObject({ name: VISITOR_COOKIE, httpOnly: true, sameSite: 'Lax' })
    const fileId = await visitor.bring()
    expect((await visitor.look(fileId, 'thumbnail')).statusCode).toBe(200)
    expect((await browserOf().look(fileId, 'thumbnail')).statusCode).toBe(404)
    const rows = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.rows<{ key: string }>(sql`select owner_key as key from stored_file where id = ${fileId}`),
    )
    expect(rows[0]?.key).not.toContain(cookie!.value)
  })

  test('keeps its photos when its user signs in before reporting', async () => {
    const visitor = browserOf()
    const requestId = newId()
    await visitor.begin(requestId, picture.length)
    visitor.cookies[SESSION_COOKIE] = `session of ${asker.personId}`
    expect(await visitor.bring(picture, requestId)).toBe(requestId)
    const { visitorKey } = await visitorOf(requestId)
    const signedIn: Actor = { ...asker, viewer: { ...asker.viewer, visitorKey } }
    const itemId = await withPhoto(requestId, 'report', signedIn)()
    expect(await statusOf(worker, requestId, 'view')).toBe(200)
    expect(itemId).toBeTruthy()
  })
})

async function visitorOf(fileId: string): Promise<{ visitorKey: string }> {
  const row = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ visitorKey: string }>(
      sql`select owner_key as "visitorKey" from stored_file where id = ${fileId}`,
    ),
  )
  return row!
}

describe('an address without a sign-in', () => {
  test('may begin a day of uploads, in however many browsers, and goes on tomorrow', async () => {
    const beginNew = async () => (await browserOf().begin(newId(), 100)).statusCode
    await house.deps.district.write(SYSTEM_VIEWER, (tx) =>
      tx.run(sql`update visitor_upload set count = ${VISITOR_UPLOADS_PER_DAY - 1}`),
    )
    expect(await beginNew()).toBe(200)
    const refused = await browserOf().begin(newId(), 100)
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'limits.too_many_uploads'])
    expect((await browserOf(asker).begin(newId(), 100)).statusCode).toBe(200)
    house.clock.forward(86_400_000)
    expect(await beginNew()).toBe(200)
  })
})

describe('an attached photo', () => {
  test('is seen by whoever brought it or sees the item, and by nobody else', async () => {
    const fileId = await browserOf(asker).bring()
    expect(await statusOf(worker, fileId, 'view')).toBe(404)
    await withPhoto(fileId, 'evidence')()
    expect(await statusOf(asker, fileId, 'view')).toBe(200)
    expect(await statusOf(worker, fileId, 'view')).toBe(200)
    expect(await statusOf(farWorker, fileId, 'view')).toBe(404)
    expect(await statusOf(neighbour, fileId, 'thumbnail')).toBe(404)
    expect(await statusOf(VISITOR, fileId, 'thumbnail')).toBe(404)
  })

  test('of a report is shown to neighbours who may have the same problem, but never its original', async () => {
    const fileId = await browserOf(asker).bring()
    await withPhoto(fileId)()
    expect(await statusOf(neighbour, fileId, 'thumbnail')).toBe(200)
    expect(await statusOf(VISITOR, fileId, 'view')).toBe(200)
    expect(await statusOf(VISITOR, fileId, 'original')).toBe(404)
    expect(await statusOf(worker, fileId, 'original')).toBe(403)
  })

  test('of a secret report is shown to nobody outside', async () => {
    const fileId = await browserOf(asker).bring()
    await withPhoto(fileId)({ secret: true, identity: 'secret' })
    expect(await statusOf(neighbour, fileId, 'thumbnail')).toBe(404)
    expect(await statusOf(worker, fileId, 'thumbnail')).toBe(404)
    expect(await statusOf(adjudicator, fileId, 'thumbnail')).toBe(200)
    expect(await statusOf(asker, fileId, 'thumbnail')).toBe(200)
  })

  test('shows place and device only in its original, to its owner and to the named permission', async () => {
    const fileId = await browserOf(asker).bring()
    await withPhoto(fileId)()
    const original = await browserOf(adjudicator).look(fileId, 'original')
    expect(original.rawPayload.equals(picture)).toBe(true)
    expect(original.headers['content-disposition']).toMatch(/^attachment/)
    expect(await statusOf(asker, fileId, 'original')).toBe(200)
    const view = await browserOf(worker).look(fileId, 'view')
    expect(view.rawPayload.includes('TestPhone')).toBe(false)
    expect(picture.includes('TestPhone')).toBe(true)
    expect(view.headers).toMatchObject({
      'cache-control': 'private, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
    })
  })

  test("of an unnamed report is nobody's, so that its trail leads to nobody", async () => {
    const fileId = await browserOf(asker).bring()
    await withPhoto(fileId)({ identity: 'anonymous', askerId: null })
    expect(await statusOf(worker, fileId, 'view')).toBe(200)
    const kept = await house.deps.district.read(SYSTEM_VIEWER, (tx) =>
      tx.first(sql`select owner_key, file_name from stored_file where id = ${fileId}`),
    )
    expect(kept).toEqual({ owner_key: 'nobody', file_name: null })
  })

  test("must be there and be the caller's own", async () => {
    const fileId = await browserOf(neighbour).bring()
    await expect(withPhoto(fileId)()).rejects.toMatchObject({ code: 'files.not_found' })
    await expect(withPhoto(newId())()).rejects.toMatchObject({ code: 'files.not_found' })
  })

  test('is listed with its item, for those who see the item', async () => {
    const fileId = await browserOf(asker).bring()
    const itemId = await withPhoto(fileId)()
    const seenBy = (who: Actor) =>
      house.deps.district.read(who.viewer, (tx) => linkedFiles(tx, [itemId]))
    expect(await seenBy(worker)).toEqual([
      {
        itemId,
        fileId,
        purpose: 'report',
        mediaType: 'image/jpeg',
        fileName: '家门口.jpg',
        sizeBytes: picture.length,
        width: 640,
        height: 480,
      },
    ])
    expect(await seenBy(farWorker)).toEqual([])
  })
})

describe('what is not needed any more', () => {
  test('is removed when nobody attached it for two days', async () => {
    const loose = await browserOf(asker).bring()
    const attached = await browserOf(asker).bring()
    await withPhoto(attached)()
    house.clock.forward(47 * 3_600_000)
    await sweepFiles(house.deps)
    expect(await isStored(loose)).toBe(true)
    house.clock.forward(2 * 3_600_000)
    await sweepFiles(house.deps)
    expect([await isStored(loose), await rowsOf(loose)]).toEqual([false, []])
    expect([await isStored(attached), (await rowsOf(attached)).length]).toEqual([true, 1])
  })

  test('goes with its owner, but what an office attached stays with its case, without an owner', async () => {
    const leaver = actor(newId(), [{ role: 'grid_worker', areaCode: COMMUNITY }])
    house.sessions.set(`session of ${leaver.personId}`, leaver)
    const own = await browserOf(leaver).bring()
    const proof = await browserOf(leaver).bring()
    await withPhoto(own, 'report', leaver)()
    await withPhoto(proof, 'evidence', leaver)()
    const known = await files.personal!.collect(house.deps, leaver.personId!)
    expect(known.map(({ id }) => id)).toEqual([own, proof])
    await files.personal!.erase(house.deps, leaver.personId!)
    expect(await statusOf(worker, own, 'view')).toBe(404)
    expect(await statusOf(worker, proof, 'view')).toBe(200)
    await sweepFiles(house.deps)
    expect(await rowsOf(own)).toEqual([])
    expect(await files.personal!.collect(house.deps, leaver.personId!)).toEqual([])
  })

  test('leaves nothing to read for a viewer without an owner or a scope', async () => {
    const fileId = await browserOf(asker).bring()
    const seen = await house.deps.district.read(NOBODY, (tx) =>
      tx.rows(sql`select id from stored_file where id = ${fileId}
        union all select id from upload_session union all select file_id from file_link`),
    )
    expect(seen).toEqual([])
  })
})
