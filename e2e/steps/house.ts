import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const COMMANDS = resolve(import.meta.dirname, '../../server/main/cli/main.ts')

export type Said = { readonly code: number; readonly text: string }

/** Runs `wanyou` on a house's data directory; gives its exit code and everything it said. */
export async function wanyou(dataDir: string, ...args: string[]): Promise<Said> {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  try {
    const { stdout, stderr } = await run(process.execPath, [COMMANDS, ...args], { env })
    return { code: 0, text: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string }
    return { code: code ?? 1, text: `${stdout}${stderr}` }
  }
}
