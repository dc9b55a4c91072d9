import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { errorCode } from './start-refusal.ts'

/** The unprivileged user PostgreSQL runs as; it refuses to run as root. */
export type RunAs = { uid: number; gid: number }

/** «nobody» has this number on every Linux; no user has to be created for it. */
const NOBODY: RunAs = { uid: 65534, gid: 65534 }

/**
 * Whom to run PostgreSQL as: null (as ourselves) unless we are root. As root it is the owner of an
 * existing cluster, so that a volume made by another image keeps its owner, else nobody.
 */
export function chooseRunAs(existingHome: string): RunAs | null {
  if (process.getuid?.() !== 0) return null
  try {
    const { uid, gid } = statSync(existingHome)
    return uid === 0 ? NOBODY : { uid, gid }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return NOBODY
    throw error
  }
}

/** True when that user may pass through every directory down to and including this one. */
export function canReach(directory: string, runAs: RunAs | null): boolean {
  if (runAs === null) return true
  for (let path = resolve(directory); ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path)
    const bit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (dirname(path) === path) return true
  }
}

/**
 * Makes a directory that holds an unprivileged user's things: others may pass through, not list it.
 * The mode is set again because the umask of the caller may have taken the passing away.
 */
export function makeReachable(directory: string): void {
  if (existsSync(directory)) return
  mkdirSync(directory, { recursive: true })
  if (process.getuid?.() === 0) chmodSync(directory, 0o711)
  else chmodSync(directory, 0o700)
}

/** Gives a whole tree to that user; symbolic links themselves, never what they point to. */
export function giveTo(path: string, runAs: RunAs | null): void {
  if (runAs === null) return
  const stat = lstatSync(path)
  if (stat.uid !== runAs.uid || stat.gid !== runAs.gid) {
    if (stat.isSymbolicLink()) lchownSync(path, runAs.uid, runAs.gid)
    else chownSync(path, runAs.uid, runAs.gid)
  }
  if (!stat.isDirectory()) return
  for (const name of readdirSync(path)) giveTo(join(path, name), runAs)
}
