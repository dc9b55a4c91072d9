import { join } from 'node:path'
import { backup } from '#kernel/postgres/backup.ts'
import { restore } from '#kernel/postgres/restore.ts'
import { systemClock } from '#kernel/time/clock.ts'
import { OperatorFault } from '../operator-fault.ts'
import { counting, say } from '../progress.ts'
import type { MainSettings } from '../settings.ts'
import { type Command, confirm, misused, readArguments } from './command.ts'

const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`

export const backupCommand: Command = {
  name: 'backup',
  zh: '在线备份内置数据库和照片，不影响使用。默认不含密钥：密钥请单独保管，--with-keys 才一起备份。',
  en: 'Copies the built-in database and the files while the house works. Keys are left out unless --with-keys: keep them apart.',
  usage: 'backup [目录 FOLDER] [--with-keys]',
  async run(settings, args) {
    const { values, positionals } = readArguments(backupCommand, args, {
      'with-keys': { type: 'boolean' },
    })
    if (positionals.length > 1) throw misused(backupCommand)
    onlyBuiltIn(settings)
    const stamp = systemClock.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')
    const target = positionals[0] ?? join(settings.dataDir, 'backups', stamp)
    const show = counting('MB')
    const manifest = await backup({
      dataDir: settings.dataDir,
      target,
      clock: systemClock,
      withKeys: values['with-keys'] === true,
      onProgress: ({ doneBytes, totalBytes }) =>
        show(Math.round(doneBytes / 2 ** 20), Math.round(totalBytes / 2 ** 20)),
    })
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    say(
      `✓ 已备份到 ${target}（${manifest.files.length} 个文件，${mib(bytes)}）`,
      `Backed up to ${target} (${manifest.files.length} files, ${mib(bytes)})`,
    )
    if (!manifest.withKeys) {
      say(
        '  不含密钥：请另行备份 DATA_DIR/keys。',
        'Keys are not in it: back up DATA_DIR/keys apart.',
      )
    }
    return 0
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  zh: '把备份恢复到 DATA_DIR（程序须已停止）。先校验每个文件；已有数据要加 --force，原数据会移到一旁而不删除。',
  en: 'Puts a backup into DATA_DIR while the house is stopped. Every file is verified first; --force moves present data aside, nothing is deleted.',
  usage: 'restore 目录 FOLDER [--force] [--dry-run] [--yes]',
  async run(settings, args) {
    const { values, positionals } = readArguments(restoreCommand, args, {
      force: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      yes: { type: 'boolean' },
    })
    const [source, ...more] = positionals
    if (source === undefined || more.length > 0) throw misused(restoreCommand)
    onlyBuiltIn(settings)
    const show = counting('文件 files')
    const common = {
      source,
      dataDir: settings.dataDir,
      clock: systemClock,
      onProgress: ({ done, total }: { done: number; total: number }) => show(done, total),
    }
    const plan = await restore({ ...common, dryRun: true })
    say(
      `备份制作于 ${plan.manifest.madeAt}，${mib(plan.bytes)}，每个文件都完好。`,
      `Made at ${plan.manifest.madeAt}, ${mib(plan.bytes)}; every file is sound.`,
    )
    if (plan.movedAside)
      say(`  现有数据将移到 ${plan.movedAside}`, 'Present data would be moved there.')
    if (values['dry-run']) return 0
    const zh = `将把备份恢复到 ${settings.dataDir}。`
    const en = `The backup will be put into ${settings.dataDir}.`
    if (!(await confirm(zh, en, values.yes === true))) return 1
    await restore({ ...common, force: values.force === true })
    say(
      '✓ 已恢复。请启动程序，再运行 wanyou doctor。',
      'Restored. Start the house, then run «wanyou doctor».',
    )
    return 0
  },
}

function onlyBuiltIn({ databaseUrl }: MainSettings): void {
  if (databaseUrl === null) return
  throw new OperatorFault(
    '自备数据库请用它自己的工具备份和恢复（pg_basebackup、pg_dump 或云平台的快照），并另外备份照片和密钥。',
    'Back up a database of your own with its own tools (pg_basebackup, pg_dump, snapshots), and the files and keys besides.',
  )
}
