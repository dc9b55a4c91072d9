import { writeFault } from '../operator-fault.ts'
import { readSettings } from '../settings.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import type { Command } from './command.ts'
import { districtCommand } from './district.ts'
import { doctorCommand } from './doctor.ts'
import { migrateCommand } from './migrate.ts'
import { seedCommand } from './seed.ts'
import { userCommand } from './user.ts'

const COMMANDS: readonly Command[] = [
  migrateCommand,
  seedCommand,
  districtCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  userCommand,
]

function writeHelp(): void {
  console.log('湾有引力命令行。环境变量与启动时相同（docs/operations/configuration.md）。')
  console.log('The command line of Wanyou. It reads the same environment as a start.\n')
  for (const { usage, zh, en } of COMMANDS) {
    console.log(`  wanyou ${usage.replaceAll('\n', '\n         ')}\n      ${zh}\n      ${en}\n`)
  }
}

async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  const wantsHelp = ['help', '--help', '-h'].includes(name)
  const wanted = wantsHelp ? rest[0] : name
  const command = COMMANDS.find((one) => one.name === wanted)
  if (!command || wantsHelp || rest.includes('--help') || rest.includes('-h')) {
    if (command) console.log(`wanyou ${command.usage}\n\n${command.zh}\n${command.en}`)
    else writeHelp()
    return command || wantsHelp ? 0 : 1
  }
  return await command.run(readSettings(process.env), rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  writeFault(error)
  process.exitCode = 1
}
