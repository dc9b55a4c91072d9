import { pendingMigrations } from '#kernel/migrate/migrate.ts'
import { migrate } from '../database.ts'
import { say } from '../progress.ts'
import { type Command, readArguments, withDatabase } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  zh: '把数据表升级到本程序的版本；--dry-run 只列出将要执行的迁移。启动时会自动执行。',
  en: 'Brings the tables to this version; --dry-run only lists what it would do. A start does it by itself.',
  usage: 'migrate [--dry-run]',
  async run(settings, args) {
    const { values } = readArguments(migrateCommand, args, { 'dry-run': { type: 'boolean' } })
    return await withDatabase(settings, async (urls) => {
      const pending = await pendingMigrations(urls.ownerUrl, settings.schema)
      if (pending.length === 0) say('✓ 已是最新。', 'Up to date.')
      if (values['dry-run']) for (const name of pending) console.log(`  ${name}`)
      else for (const name of await migrate(settings, urls)) console.log(`  ✓ ${name}`)
      return 0
    })
  },
}
