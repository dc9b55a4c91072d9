/**
 * An expected reason not to start. Unlike a `Refusal` it is read by the person at the terminal, so
 * it carries its own sentences: what is wrong and what to do next, in Chinese and in English.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  readonly code: StartCode
  readonly zh: string
  readonly en: string

  constructor(code: StartCode, zh: string, en: string, cause?: unknown) {
    super(`${code}: ${en}`, { cause })
    this.code = code
    this.zh = zh
    this.en = en
  }
}

export type StartCode =
  | 'start.data_dir_foreign'
  | 'start.data_dir_in_use'
  | 'start.data_dir_not_writable'
  | 'start.data_dir_other_version'
  | 'start.data_dir_unreachable'
  | 'start.database_unreachable'
  | 'start.disk_full'
  | 'start.postgres_missing'
  | 'start.postgres_failed'
  | 'start.postgres_too_old'
  | 'start.roles_missing'
  | 'start.secrets_missing'
  | 'migrate.changed'
  | 'migrate.database_newer'
  | 'migrate.bad_file'
  | 'migrate.failed'
  | 'migrate.not_allowed'
  | 'backup.target_not_empty'
  | 'restore.damaged'
  | 'restore.other_version'
  | 'restore.target_in_use'
  | 'restore.target_not_empty'

/** Tells the person at the terminal what is going on: one Chinese and one English sentence. */
export type Say = (zh: string, en: string) => void

/** True for an expected reason not to start (optionally of one code). */
export function isStartRefusal(error: unknown, code?: StartCode): error is StartRefusal {
  return error instanceof StartRefusal && (code === undefined || error.code === code)
}

/** The `code` of a system error (`ENOENT`, `EACCES`, …) or of a PostgreSQL error (`42501`, …). */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
