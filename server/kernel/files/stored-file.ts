import type { FilePurpose } from './limits.ts'

/** A finished file. What it is attached to, and so who may see it, is known by its module. */
export type StoredFile = {
  id: string
  ownerId: string
  purpose: FilePurpose
  /** As recognised from the bytes. */
  mediaType: string
  /** The name on the owner's device, made harmless; `null` when none was given. */
  fileName: string | null
  sizeBytes: number
  /** SHA-256 of the original as it was uploaded, hex. */
  sha256: string
  /** Present for pictures only. */
  picture: StoredPicture | null
  scan: 'clean' | 'not_scanned'
  createdAt: Date
}

export type StoredPicture = {
  perceptualHash: string
  view: StoredView
  thumbnail: StoredView
}

export type StoredView = { mediaType: string; sizeBytes: number; widthPx: number; heightPx: number }

/** A file on its way. Its id becomes the id of the finished file. */
export type UploadSession = {
  id: string
  ownerId: string
  purpose: FilePurpose
  fileName: string | null
  declaredBytes: number
  /** Always the sum of the sizes of `parts`, which lie end to end from offset 0. */
  receivedBytes: number
  parts: readonly UploadPart[]
  createdAt: Date
  expiresAt: Date
}

export type UploadPart = { key: string; offsetBytes: number; sizeBytes: number }

/** Where sessions and finished files are remembered. Each method is one transaction. */
export type FileRecords = {
  /** Adds the session, or leaves the one with this id as it is; returns the one that stands. */
  addSession(session: UploadSession): Promise<UploadSession>
  findSession(id: string): Promise<UploadSession | undefined>
  /** Sessions of one owner that expire after `now`. */
  countOpenSessions(ownerId: string, now: Date): Promise<number>
  /**
   * Appends the part and advances `receivedBytes`, in one statement, only if the session exists and
   * `receivedBytes` still equals `part.offsetBytes`; returns whether it did.
   */
  appendPart(id: string, part: UploadPart): Promise<boolean>
  removeSession(id: string): Promise<void>
  /** Sessions with `expiresAt` before the given moment, oldest first. */
  listExpiredSessions(before: Date, limit: number): Promise<UploadSession[]>
  /** Adds the file, or leaves the one with this id as it is; returns the one that stands. */
  addFile(file: StoredFile): Promise<StoredFile>
  findFile(id: string): Promise<StoredFile | undefined>
}
