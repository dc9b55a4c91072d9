import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { configurationPage, VARIABLES } from './configuration.ts'
import { sentencesOf } from './operator-fault.ts'
import { readSettings } from './settings.ts'
import { PRODUCT_ROOT } from './web-build.ts'

function faultsOf(environment: Record<string, string>): { zh: string; en: string } {
  try {
    readSettings(environment)
  } catch (error) {
    const words = sentencesOf(error)
    if (words) return words
    throw error
  }
  throw new Error('nothing was refused')
}

describe('configuration', () => {
  test('without any variable it is a trial of 硚口 on this machine with the built-in database', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: null,
      district: '420104',
      schema: 'd420104',
      role: 'all',
      cryptoSuite: 'intl',
      demoWanted: true,
    })
  })

  test('every fault is told at once, each with the variable and what it must be', () => {
    const { zh, en } = faultsOf({
      PORT: '80a',
      DISTRICT: '4201',
      ROLE: 'web',
      CRYPTO_SUITE: 'rsa',
      DATABASE_URL: 'mysql://nobody@nowhere/x',
      FILES: 'ftp://old',
      SMTP_URL: 'smtp.example.org',
    })
    for (const name of [
      'PORT',
      'DISTRICT',
      'ROLE',
      'CRYPTO_SUITE',
      'DATABASE_URL',
      'FILES',
      'SMTP_URL',
    ]) {
      expect(zh).toContain(name)
      expect(en).toContain(name)
    }
    expect(zh).toContain('环境变量有 7 处不对')
  })

  test('a wrong database address is refused without repeating the password in it', () => {
    const { zh, en } = faultsOf({ DATABASE_URL: 'mysql://root:geheim@host/db' })
    expect(zh + en).not.toContain('geheim')
  })

  test('a database of one’s own is never filled with invented people unless that is said', () => {
    const DATABASE_URL = 'postgresql://app:pw@db.example.org/wanyou'
    expect(readSettings({ DATABASE_URL }).demoWanted).toBe(false)
    expect(readSettings({ DATABASE_URL, DEMO: '1' }).demoWanted).toBe(true)
    expect(readSettings({ DEMO: '0' }).demoWanted).toBe(false)
  })

  test('an empty variable counts as one that is not set', () => {
    expect(readSettings({ PORT: ' ', DATABASE_URL: '', DISTRICT: '' }).port).toBe(8080)
  })

  test('the page for operators says exactly what the program reads', () => {
    const page = readFileSync(join(PRODUCT_ROOT, 'docs/operations/configuration.md'), 'utf8')
    expect(page).toBe(configurationPage())
  })

  test('no variable is read that the page does not name', () => {
    const files = globSync('server/**/*.ts', { cwd: PRODUCT_ROOT }).filter(
      (file) => !/\.test\.ts$|^server\/testing\//.test(file),
    )
    const read = files.flatMap((file) => {
      const text = readFileSync(join(PRODUCT_ROOT, file), 'utf8')
      return [...text.matchAll(/\b(?:process\.env|environment)\.([A-Z][A-Z_0-9]+)/g)].map(
        (found) => found[1]!,
      )
    })
    expect(read.length).toBeGreaterThan(5)
    expect(read.filter((name) => !(name in VARIABLES))).toEqual([])
  })
})
