const MEGABYTE = 1024 * 1024

/** Every bound on a file in one place; the contract and the apps show the same numbers. */
export const FILE_LIMITS = {
  photoBytes: 15 * MEGABYTE,
  documentBytes: 30 * MEGABYTE,
  photoPixels: 50_000_000,
  viewSidePx: 1600,
  thumbnailSidePx: 320,
  chunkBytes: MEGABYTE,
  uploadParts: 512,
  openUploadsPerOwner: 20,
  uploadHours: 24,
  fileNameLength: 120,
} as const

/** A photo is shown to people; a document is kept as it came and only ever downloaded. */
export type FilePurpose = 'photo' | 'document'

/** The largest file, in bytes, that may be uploaded for a purpose. */
export function limitBytesOf(purpose: FilePurpose): number {
  return purpose === 'photo' ? FILE_LIMITS.photoBytes : FILE_LIMITS.documentBytes
}
