import { createInterface } from 'node:readline/promises'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Deps } from '#kernel/deps.ts'
import { type DatabaseUrls, reachDatabase } from '../database.ts'
import { withDemoDecided } from '../demo-mark.ts'
import { openLog } from '../log.ts'
import { makeDeps } from '../make-deps.ts'
import { OperatorFault } from '../operator-fault.ts'
import type { MainSettings } from '../settings.ts'

/** A command of `wanyou`; `run` gives the exit code. */
export type Command = {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly usage: string
  readonly run: (settings: MainSettings, args: readonly string[]) => Promise<number>
}

/** Positional arguments and options; an unknown option is an OperatorFault that shows the usage. */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  command: Pick<Command, 'name' | 'usage'>,
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw misused(command, error)
  }
}

export function misused(command: Pick<Command, 'name' | 'usage'>, cause?: unknown): OperatorFault {
  const reason = cause instanceof Error ? `${cause.message}\n` : ''
  return new OperatorFault(
    `用法不对。\n  ${reason}wanyou ${command.usage}`,
    `Wrong usage; see above and «wanyou help ${command.name}».`,
    cause,
  )
}

/** Asks before something that cannot be undone; a terminal is needed unless `--yes` was given. */
export async function confirm(zh: string, en: string, isSure: boolean): Promise<boolean> {
  if (isSure) return true
  if (!process.stdin.isTTY) {
    throw new OperatorFault(
      `${zh}\n  这里没有终端可以确认；确定要做请加 --yes。`,
      `${en} There is no terminal to ask; add --yes if you are sure.`,
    )
  }
  const reader = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await reader.question(`${zh}\n${en}\n输入 yes 继续 / type yes to go on: `)
    return answer.trim().toLowerCase() === 'yes'
  } finally {
    reader.close()
  }
}

/** Runs with the database of these settings, started if need be, and leaves it as it was. */
export async function withDatabase<T>(
  settings: MainSettings,
  work: (urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  const database = await reachDatabase(settings)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The same with everything that commands stand on. The schema must be up to date. */
export async function withDeps<T>(
  settings: MainSettings,
  work: (deps: Deps, urls: DatabaseUrls) => Promise<T>,
): Promise<T> {
  return await withDatabase(settings, async (urls) => {
    const log = openLog({ ...settings, logLevel: 'error' })
    const deps = await makeDeps(await withDemoDecided(settings, urls), urls, log)
    try {
      return await work(deps, urls)
    } finally {
      deps.senders.close()
      await deps.district.close()
    }
  })
}
