import { Refusal } from '#kernel/refusal/refusal.ts'

/**
 * Where the bytes of files live. Content is addressed by a key `<uuid>.<variant>` and is never
 * changed in place: `put` of an existing key replaces it as a whole, and a reader sees either all of
 * the old or all of the new. Who may read a key is decided before the store is asked.
 */
export type FileStore = {
  /** Durable when it resolves. Refuses with `files.store_full` or `files.store_unavailable`. */
  put(key: string, content: Uint8Array): Promise<void>
  /** The whole content, or the refusal `files.not_found`. */
  get(key: string): Promise<Buffer>
  /** Removing what is not there is a success, so a repeated clean-up is harmless. */
  remove(key: string): Promise<void>
  /** All keys that belong to one id, in alphabetical order. */
  list(id: string): Promise<string[]>
  /** Removes what interrupted writes left behind more than an hour before `now`; returns how many. */
  sweep(now: Date): Promise<number>
}

/** What is kept of one file; `part-…` are the pieces of an upload that is not complete yet. */
export type Variant = 'original' | 'view' | 'thumbnail' | `part-${string}`

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ID_PATTERN = new RegExp(`^${UUID}$`)
const KEY_PATTERN = new RegExp(`^${UUID}\\.(original|view|thumbnail|part-${UUID})$`)

/** The key of one variant of the file `id` (a lower-case UUID). Throws `RangeError` for other ids. */
export function fileKey(id: string, variant: Variant): string {
  return assertFileKey(`${id}.${variant}`)
}

/**
 * Returns the key, or throws `RangeError`. Every adapter calls it before it touches a path or URL,
 * so that `../` or a foreign bucket can never be spelled.
 */
export function assertFileKey(key: string): string {
  if (!KEY_PATTERN.test(key)) throw new RangeError('not a file key')
  return key
}

/** True for a string that can be the id of a file: a lower-case UUID. */
export function isFileId(id: string): boolean {
  return ID_PATTERN.test(id)
}

/** True for a key whose content is one piece of an upload. */
export function isPartKey(key: string): boolean {
  return key.includes('.part-')
}

/**
 * The two folder names a key is spread over. Ids begin with the time they were made, so the *last*
 * four digits are used: the first ones would put a whole day into one folder.
 */
export function shardOf(id: string): readonly [string, string] {
  if (!isFileId(id)) throw new RangeError('not a file id')
  return [id.slice(-4, -2), id.slice(-2)]
}

/** The id a key belongs to. */
export function idOfKey(key: string): string {
  return assertFileKey(key).slice(0, 36)
}

export function contentNotFound(key: string): Refusal {
  return new Refusal('files.not_found', 'not_found', { id: idOfKey(key) })
}
