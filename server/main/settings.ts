import { resolve } from 'node:path'
import type { SuiteName } from '#kernel/crypto/suite.ts'
import { fileStoreFrom, virusScannerFrom } from '#kernel/files/configure.ts'
import { sendersFrom } from '#kernel/notify/senders/configure.ts'
import { systemClock } from '#kernel/time/clock.ts'
import { VARIABLES, type VariableName } from './configuration.ts'
import { OperatorFault } from './operator-fault.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type Role = 'all' | 'api' | 'jobs'

/** Everything an installation may be told from outside, read once at start. */
export type MainSettings = {
  readonly port: number
  readonly host: string
  /** Absolute path. */
  readonly dataDir: string
  /** null: the built-in PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null
  /** Who migrates; the same as `databaseUrl` unless set. */
  readonly databaseOwnerUrl: string | null
  /** GB/T 2260 code, six digits. */
  readonly district: string
  /** `d` and the code: the district's schema. */
  readonly schema: string
  readonly role: Role
  readonly cryptoSuite: SuiteName
  readonly masterKey: string | undefined
  /** Whether an empty database may be filled with the demo district. */
  readonly demoWanted: boolean
  readonly logLevel: string
  /** Pool size of this process. */
  readonly connections: number
  /** What `fileStoreFrom`, `virusScannerFrom` and `sendersFrom` read. */
  readonly environment: Environment
}

type Faults = { zh: string; en: string }[]

/**
 * Reads the environment. Empty variables count as unset. Throws one OperatorFault that lists every
 * fault at once, so that nobody repairs them one start at a time.
 */
export function readSettings(environment: Environment): MainSettings {
  const faults: Faults = []
  const text = (name: VariableName) => environment[name]?.trim() || VARIABLES[name].fallback
  const database = text('DATABASE_URL') || null
  const district = oneMatching(faults, 'DISTRICT', text('DISTRICT'), /^\d{6}$/)
  const settings: MainSettings = {
    port: wholeNumber(faults, 'PORT', text('PORT'), 0, 65_535),
    host: text('HOST'),
    dataDir: resolve(text('DATA_DIR')),
    databaseUrl: database && postgresUrl(faults, 'DATABASE_URL', database),
    databaseOwnerUrl: postgresUrl(faults, 'DATABASE_OWNER_URL', text('DATABASE_OWNER_URL')) || null,
    district,
    schema: `d${district}`,
    role: oneMatching(faults, 'ROLE', text('ROLE'), /^(all|api|jobs)$/) as Role,
    cryptoSuite: oneMatching(
      faults,
      'CRYPTO_SUITE',
      text('CRYPTO_SUITE'),
      /^(intl|sm)$/,
    ) as SuiteName,
    masterKey: environment.WANYOU_MASTER_KEY?.trim() || undefined,
    demoWanted: demoWanted(faults, text('DEMO'), database !== null),
    logLevel: oneMatching(faults, 'LOG_LEVEL', text('LOG_LEVEL'), /^(debug|info|warn|error)$/),
    connections: wholeNumber(faults, 'DATABASE_CONNECTIONS', text('DATABASE_CONNECTIONS'), 2, 200),
    environment,
  }
  checkAdapters(faults, environment, settings.dataDir)
  if (faults.length > 0) throw allFaults(faults)
  return settings
}

/** A trial with the built-in database is a demo unless told otherwise; a database of one's own never is. */
function demoWanted(faults: Faults, text: string, hasOwnDatabase: boolean): boolean {
  if (text === '') return !hasOwnDatabase
  return oneMatching(faults, 'DEMO', text, /^[01]$/) === '1'
}

function oneMatching(faults: Faults, name: VariableName, text: string, shape: RegExp): string {
  if (!shape.test(text)) fault(faults, name, text)
  return text
}

function wholeNumber(
  faults: Faults,
  name: VariableName,
  text: string,
  min: number,
  max: number,
): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < min || value > max) fault(faults, name, text)
  return value
}

function postgresUrl(faults: Faults, name: VariableName, text: string): string {
  const sound = URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
  // The address may hold a password, so it is never repeated.
  if (text !== '' && !sound) fault(faults, name, '…')
  return text
}

function fault(faults: Faults, name: VariableName, text: string): void {
  const { zh, en } = VARIABLES[name].shape
  faults.push({
    zh: `${name}=${text} 不对：应为${zh}。`,
    en: `${name}=${text} is wrong: it must be ${en}.`,
  })
}

/** The adapters word their own faults: Chinese on the first line, English on the second. */
function checkAdapters(faults: Faults, environment: Environment, dataDir: string): void {
  const tries = [
    () => fileStoreFrom(environment, dataDir),
    () => virusScannerFrom(environment),
    () => sendersFrom(environment, { clock: systemClock, writeLine: () => {} }).close(),
  ]
  for (const attempt of tries) {
    try {
      attempt()
    } catch (error) {
      const [zh = '', en = ''] = (error instanceof Error ? error.message : String(error)).split(
        '\n',
      )
      faults.push({ zh, en })
    }
  }
}

function allFaults(faults: Faults): OperatorFault {
  const list = (words: string[]) => words.map((word) => `  · ${word}`).join('\n')
  const table = 'docs/operations/configuration.md'
  return new OperatorFault(
    `环境变量有 ${faults.length} 处不对，请改正后再启动（说明见 ${table}）：\n${list(faults.map(({ zh }) => zh))}`,
    `Wrong environment variables: ${faults.length}. Correct them and start again (see ${table}):\n${list(faults.map(({ en }) => en))}`,
  )
}
