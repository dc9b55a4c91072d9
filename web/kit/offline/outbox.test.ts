import { describe, expect, it } from 'vitest'
import { ApiRefusal, type Input, type Output } from '../api/client.ts'
import type { KeptPhoto } from './draft.ts'
import type { Keep } from './keep.ts'
import { makeOutbox, type QueuedMove } from './outbox.ts'

function memoryKeep(): Keep {
  const kept = new Map<string, unknown>()
  return {
    read: async <T>(key: string) => structuredClone(kept.get(key)) as T | undefined,
    write: async (key, value) => void kept.set(key, structuredClone(value)),
    remove: async (key) => void kept.delete(key),
  }
}

function lose(): never {
  throw new ApiRefusal('network.unreachable', 0)
}

/** A server that does each request id once, behind a network that can be cut in either direction. */
function district() {
  const issues = new Map<string, Input<'issues.submit'>>()
  const files = new Map<string, string>()
  const moves = new Map<string, { move: string; values: Readonly<Record<string, unknown>> }>()
  let network: 'up' | 'down' | 'answers_lost' = 'up'
  return {
    issues,
    files,
    moves,
    cut: (way: typeof network) => {
      network = way
    },
    submit: async (input: Input<'issues.submit'>) => {
      if (network === 'down') lose()
      if (input.description === '枪') throw new ApiRefusal('issues.emergency_call_first', 422)
      if (!issues.has(input.requestId)) issues.set(input.requestId, input)
      if (network === 'answers_lost') lose()
      return { trackingCode: null, holderName: '社区' } as Output<'issues.submit'>
    },
    makeMove: async ({ requestId, move, issue }: QueuedMove, values: QueuedMove['values']) => {
      if (network === 'down') lose()
      if (issue.version < 3 && move !== 'comment') throw new ApiRefusal('loop.stale_version', 409)
      if (!moves.has(requestId)) moves.set(requestId, { move, values })
      if (network === 'answers_lost') lose()
    },
    uploadPhoto: async (photo: KeptPhoto) => {
      if (network === 'down') lose()
      if (!files.has(photo.requestId)) files.set(photo.requestId, `file-${files.size + 1}`)
      if (network === 'answers_lost') lose()
      return files.get(photo.requestId) ?? ''
    },
  }
}

function outboxOn(server: ReturnType<typeof district>, keep = memoryKeep()) {
  return makeOutbox({ keep, alone: (work) => work(), ...server })
}

function report(requestId: string, description = '楼道灯不亮', ownerId: string | null = null) {
  return {
    requestId,
    ownerId,
    queuedAtMs: 0,
    report: {
      requestId,
      description,
      identity: ownerId === null ? ('anonymous' as const) : ('named' as const),
      place: { areaCode: '420104', estateId: null, buildingId: null, point: null, text: '门口' },
    },
    photos: [
      { requestId: `${requestId}-photo`, content: new Blob(['x']), name: '灯.jpg', fileId: null },
    ],
  }
}

describe('reports written without a network', () => {
  it('wait while the network is down and go out with their photo when it returns', async () => {
    const server = district()
    const outbox = outboxOn(server)
    server.cut('down')
    await outbox.add(report('a'))
    await outbox.send(null)
    expect(outbox.state().queued).toHaveLength(1)
    expect(server.issues.size).toBe(0)

    server.cut('up')
    await outbox.send(null)
    expect(outbox.state().queued).toHaveLength(0)
    expect(server.issues.get('a')?.photoIds).toEqual(['file-1'])
    expect(outbox.state().sent[0]?.answer.holderName).toBe('社区')
  })

  it('become one report even when the answers were lost on the way', async () => {
    const server = district()
    const outbox = outboxOn(server)
    await outbox.add(report('a'))
    server.cut('answers_lost')
    await outbox.send(null)
    await outbox.send(null)
    server.cut('up')
    await outbox.send(null)
    await outbox.send(null)
    expect(server.issues.size).toBe(1)
    expect(server.files.size).toBe(1)
    expect(outbox.state().sent).toHaveLength(1)
  })

  it('survive the closing of the page', async () => {
    const server = district()
    const keep = memoryKeep()
    await outboxOn(server, keep).add(report('a'))
    const reopened = outboxOn(server, keep)
    await reopened.send(null)
    expect(server.issues.has('a')).toBe(true)
  })

  it('are queued once, however often the button was pressed', async () => {
    const outbox = outboxOn(district())
    await outbox.add(report('a'))
    await outbox.add(report('a'))
    expect(outbox.state().queued).toHaveLength(1)
  })

  it('wait for the person when the server says no, and do not hold up the others', async () => {
    const server = district()
    const outbox = outboxOn(server)
    await outbox.add(report('a', '枪'))
    await outbox.add(report('b'))
    await outbox.send(null)
    const [refused, ...others] = outbox.state().queued
    expect(others).toEqual([])
    expect(refused?.refusedBy).toBe('issues.emergency_call_first')
    expect(refused?.photos[0]?.fileId, 'its photo is up and need not go again').toBe('file-1')
    expect(server.issues.has('b')).toBe(true)
  })

  it('are never sent in the name of somebody else who signed in on the same phone', async () => {
    const server = district()
    const outbox = outboxOn(server)
    await outbox.add(report('a', '楼道灯不亮', 'person-1'))
    await outbox.send('person-2')
    expect(server.issues.size).toBe(0)
    await outbox.send('person-1')
    expect(server.issues.size).toBe(1)
  })
})

const move = (over: Partial<QueuedMove> = {}): Omit<QueuedMove, 'refusedBy'> => ({
  requestId: 'move-1',
  ownerId: 'me',
  queuedAtMs: 0,
  issue: { id: 'i', number: 'QK-2026-000001', title: '灯', version: 3 },
  move: 'answer',
  values: { result: 'solved', text: '换好了' },
  photoField: 'photoIds',
  proof: null,
  photos: [{ requestId: 'p1', content: new Blob(['a']), name: 'a.jpg', fileId: null }],
  ...over,
})

describe('a move made without a network', () => {
  it('is sent once when it is back, with its photos, whatever was lost on the way', async () => {
    const server = district()
    const outbox = outboxOn(server)
    server.cut('down')
    await outbox.addMove(move())
    await outbox.addMove(move())
    await outbox.send('me')
    expect(outbox.state().moves).toHaveLength(1)
    server.cut('answers_lost')
    await outbox.send('me')
    server.cut('up')
    await outbox.send('me')
    expect([...server.moves.values()]).toEqual([
      { move: 'answer', values: { result: 'solved', text: '换好了', photoIds: ['file-1'] } },
    ])
    expect(outbox.state().moves).toEqual([])
  })

  it('waits for the person when the case has moved meanwhile, and goes out as a comment then', async () => {
    const server = district()
    const outbox = outboxOn(server)
    await outbox.addMove(move({ issue: { ...move().issue, version: 2 } }))
    await outbox.send('me')
    const [refused] = outbox.state().moves
    expect(refused).toMatchObject({ refusedBy: 'loop.stale_version', values: { text: '换好了' } })
    await outbox.send('me')
    expect(server.moves.size).toBe(0)
    await outbox.changeMove('move-1', (one) => ({
      ...one,
      requestId: 'move-2',
      move: 'comment',
      values: { note: '换好了' },
      refusedBy: null,
    }))
    await outbox.send('me')
    expect(server.moves.get('move-2')).toEqual({
      move: 'comment',
      values: { note: '换好了', photoIds: ['file-1'] },
    })
  })

  it('is never sent in the name of somebody else who uses the phone', async () => {
    const server = district()
    const outbox = outboxOn(server)
    await outbox.addMove(move())
    await outbox.send('another')
    await outbox.send(null)
    expect(server.moves.size).toBe(0)
    expect(outbox.state().moves).toHaveLength(1)
  })
})
