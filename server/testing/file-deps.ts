import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyRing } from '#kernel/crypto/key-ring.ts'
import { createCryptoProvider } from '#kernel/crypto/provider.ts'
import { createDiskStore } from '#kernel/files/disk-store.ts'
import type { FileDeps } from '#kernel/files/ingest.ts'
import type { FileRecords, StoredFile, UploadSession } from '#kernel/files/stored-file.ts'
import { noScanner } from '#kernel/files/virus-scan.ts'
import { type TestClock, testClock } from './clock.ts'

/** Files for tests: a true disk store and true encryption, with the records in memory. */
export type TestFileDeps = FileDeps & {
  clock: TestClock
  rootPath: string
  sessions: Map<string, UploadSession>
  files: Map<string, StoredFile>
}

export async function testFileDeps(overrides: Partial<FileDeps> = {}): Promise<TestFileDeps> {
  const rootPath = await mkdtemp(join(tmpdir(), 'wanyou-files-'))
  const sessions = new Map<string, UploadSession>()
  const files = new Map<string, StoredFile>()
  return {
    store: createDiskStore(rootPath),
    records: recordsIn(sessions, files),
    sealer: createCryptoProvider(keyRing([{ id: 1, secret: randomBytes(32) }]), 'intl'),
    scanner: noScanner,
    ...overrides,
    clock: testClock(),
    rootPath,
    sessions,
    files,
  }
}

function recordsIn(
  sessions: Map<string, UploadSession>,
  files: Map<string, StoredFile>,
): FileRecords {
  return {
    async addSession(session) {
      if (!sessions.has(session.id)) sessions.set(session.id, session)
      return sessions.get(session.id)!
    },
    findSession: async (id) => sessions.get(id),
    countOpenSessions: async (ownerId, now) =>
      [...sessions.values()].filter((one) => one.ownerId === ownerId && one.expiresAt > now).length,
    async appendPart(id, part) {
      const session = sessions.get(id)
      if (session?.receivedBytes !== part.offsetBytes) return false
      const receivedBytes = session.receivedBytes + part.sizeBytes
      sessions.set(id, { ...session, receivedBytes, parts: [...session.parts, part] })
      return true
    },
    async removeSession(id) {
      sessions.delete(id)
    },
    listExpiredSessions: async (before, limit) =>
      [...sessions.values()].filter((one) => one.expiresAt < before).slice(0, limit),
    async addFile(file) {
      if (!files.has(file.id)) files.set(file.id, file)
      return files.get(file.id)!
    },
    findFile: async (id) => files.get(id),
  }
}
