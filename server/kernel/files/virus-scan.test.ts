import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { virusScannerFrom } from './configure.ts'
import { clamdScanner, noScanner } from './virus-scan.ts'

let server: Server | undefined
const sockets = new Set<Socket>()

afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server?.close()
  server = undefined
})

/** Speaks as much of clamd's INSTREAM as the scanner needs; answers once the stream has ended. */
async function aDaemon(answer: (content: Buffer) => string | undefined): Promise<number> {
  server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    let received = Buffer.alloc(0)
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece])
      const content = contentOf(received)
      const reply = content && answer(content)
      if (reply !== undefined) socket.write(reply)
    })
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return (server.address() as { port: number }).port
}

function contentOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.toString('latin1', 0, command.length) !== command) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > received.length) return undefined
    pieces.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const at = (port: number, timeoutMs = 5000) => clamdScanner({ host: '127.0.0.1', port, timeoutMs })

test('a clean file passes, and the daemon saw all of it', async () => {
  const content = Buffer.alloc(200_001, 'wanyou')
  let seen = Buffer.alloc(0)
  const port = await aDaemon((received) => {
    seen = Buffer.from(received)
    return 'stream: OK\0'
  })
  const scanner = virusScannerFrom({ VIRUS_SCAN: `clamd://127.0.0.1:${port}` })
  expect(await scanner.scan(content)).toEqual({ verdict: 'clean' })
  expect(seen.equals(content)).toBe(true)
})

test('an infected file is named by its signature', async () => {
  const port = await aDaemon(() => 'stream: Eicar-Test-Signature FOUND\0')
  expect(await at(port).scan(Buffer.from('X5O!P%@AP'))).toEqual({
    verdict: 'infected',
    signature: 'Eicar-Test-Signature',
  })
})

test.each([
  ['INSTREAM size limit exceeded. ERROR\0', 'size_limit'],
  ['UNKNOWN COMMAND\0', 'no_verdict'],
  ['stream: OK and something else\0', 'no_verdict'],
  ['x'.repeat(10_000), 'no_verdict'],
])('the answer «%s» is no verdict, so the file is not let in', async (answer, reason) => {
  const port = await aDaemon(() => answer)
  await expect(at(port).scan(Buffer.from('x'))).rejects.toMatchObject({
    code: 'files.scan_unavailable',
    kind: 'unavailable',
    facts: { reason },
  })
})

test('a silent daemon and an absent daemon are the same: not let in', async () => {
  const port = await aDaemon(() => undefined)
  for (const scanner of [at(port, 50), at(9)]) {
    await expect(scanner.scan(Buffer.from('x'))).rejects.toMatchObject({
      code: 'files.scan_unavailable',
      facts: { reason: 'unreachable' },
    })
  }
})

test('a daemon that hangs up without a word gives no verdict', async () => {
  server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await expect(at(port).scan(Buffer.from('x'))).rejects.toMatchObject({
    code: 'files.scan_unavailable',
  })
})

test('without a scanner, files are marked as not scanned', async () => {
  for (const wanted of [{}, { VIRUS_SCAN: 'none' }, { VIRUS_SCAN: ' ' }]) {
    expect(virusScannerFrom(wanted)).toBe(noScanner)
  }
  expect(await noScanner.scan(Buffer.alloc(0))).toEqual({ verdict: 'not_scanned' })
})
