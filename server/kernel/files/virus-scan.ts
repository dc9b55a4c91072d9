import { connect } from 'node:net'
import { Refusal } from '#kernel/refusal/refusal.ts'

export type ScanResult =
  | { verdict: 'clean' }
  | { verdict: 'not_scanned' }
  | { verdict: 'infected'; signature: string }

/** The hook through which every uploaded file passes before anything opens it. */
export type VirusScanner = { scan(content: Buffer): Promise<ScanResult> }

/** No scanner is configured; files are marked as not scanned, so that they can be scanned later. */
export const noScanner: VirusScanner = {
  scan: () => Promise.resolve({ verdict: 'not_scanned' }),
}

const PIECE_BYTES = 64 * 1024
const REPLY_BYTES_MAX = 4096

/**
 * Asks a clamd daemon over TCP with its INSTREAM command: pieces with a four-byte big-endian length,
 * ended by a length of zero (clamd(8)). Refuses with `files.scan_unavailable` when the daemon cannot
 * be reached, is silent for `timeoutMs`, or answers anything but a verdict.
 */
export function clamdScanner(at: { host: string; port: number; timeoutMs?: number }): VirusScanner {
  return {
    async scan(content) {
      const reply = await askClamd(at, content).catch((cause: unknown) => {
        throw scanUnavailable('unreachable', cause)
      })
      return readVerdict(reply)
    },
  }
}

function askClamd(
  at: { host: string; port: number; timeoutMs?: number },
  content: Buffer,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: at.host, port: at.port })
    let reply = ''
    socket.setTimeout(at.timeoutMs ?? 30_000, () => socket.destroy(new Error('clamd is silent')))
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      for (let from = 0; from < content.length; from += PIECE_BYTES) {
        const piece = content.subarray(from, from + PIECE_BYTES)
        socket.write(lengthPrefix(piece.length))
        socket.write(piece)
      }
      socket.write(lengthPrefix(0))
    })
    socket.on('data', (received) => {
      reply += received.toString('utf8')
      // The daemon ends its one answer with a zero byte and may leave the connection open.
      if (reply.includes('\0') || reply.length > REPLY_BYTES_MAX) socket.end()
    })
    // A daemon that has already judged may hang up on the rest of the content; its word counts.
    socket.on('error', (error) => (reply.includes('\0') ? socket.destroy() : reject(error)))
    socket.on('close', () => resolve(reply.split('\0')[0]!.trim()))
  })
}

function lengthPrefix(bytes: number): Buffer {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(bytes)
  return prefix
}

function readVerdict(reply: string): ScanResult {
  if (reply === 'stream: OK') return { verdict: 'clean' }
  const infected = /^stream: (.{1,200}) FOUND$/.exec(reply)
  if (infected) return { verdict: 'infected', signature: infected[1]! }
  throw scanUnavailable(reply.includes('size limit') ? 'size_limit' : 'no_verdict')
}

function scanUnavailable(reason: string, cause?: unknown): Refusal {
  const refusal = new Refusal('files.scan_unavailable', 'unavailable', { reason })
  refusal.cause = cause
  return refusal
}
