/**
 * Who looks at the database in one transaction, as PostgreSQL sees it: the row policies read exactly
 * these values (see migrations/0001). `Actor` (kernel/authz) is the richer form that rules read.
 */
export type Viewer = {
  /** null for a person who has not signed in. */
  readonly personId: string | null
  /**
   * `kind:areaPrefix` strings, e.g. `issue:420104003`. A row is in scope when its own `kind:areaCode`
   * starts with one of them, so one prefix test answers «my areas» and «kinds my role reads».
   */
  readonly scopes: readonly string[]
  /** The same for secret rows: only through a named permission. */
  readonly secretScopes: readonly string[]
  /** Organisations whose work this person does. */
  readonly orgIds: readonly string[]
  /** The digest of a browser's own random word: what it brought before its user signed in. */
  readonly visitorKey?: string
  /** The command's own request id: a repetition finds its first answer by it. */
  readonly requestId?: string
}

/** The jobs, sweeps and sign-in itself: sees every row, acts only through commands. */
export const SYSTEM_VIEWER: Viewer = {
  personId: null,
  scopes: [''],
  secretScopes: [''],
  orgIds: [],
}

/** Somebody who has not signed in. */
export const NOBODY: Viewer = { personId: null, scopes: [], secretScopes: [], orgIds: [] }
