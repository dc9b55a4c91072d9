import { migrate } from '../database.ts'
import { fillEmptyDatabase, isEmptyDistrict } from '../first-content.ts'
import { checkKeys } from '../key-check.ts'
import { OperatorFault } from '../operator-fault.ts'
import { say } from '../progress.ts'
import { type Command, readArguments, withDatabase, withDeps } from './command.ts'

export const seedCommand: Command = {
  name: 'seed',
  zh: '给空的区县填入最初的内容：默认为真实的街道和社区，--demo 为虚构的演示区。只对空区县有效，不会改动已有数据。',
  en: 'Gives an empty district its first content: real streets and communities, or with --demo the invented demo district. Never changes what is there.',
  usage: 'seed [--demo] [--dry-run]',
  async run(settings, args) {
    const { values } = readArguments(seedCommand, args, {
      demo: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
    })
    const wanted = { ...settings, demoWanted: values.demo === true }
    await withDatabase(wanted, (urls) => migrate(wanted, urls))
    await withDeps(wanted, async (deps) => {
      if (!(await isEmptyDistrict(deps))) {
        throw new OperatorFault(
          `区县 ${settings.district} 里已有数据，没有改动。`,
          `The district ${settings.district} is not empty; nothing was changed.`,
        )
      }
      if (values['dry-run'])
        return say('区县是空的，可以填入。', 'The district is empty and can be filled.')
      await checkKeys(deps)
      const filled = await fillEmptyDatabase(wanted, deps)
      say('✓ 已填入。', `Filled: ${filled}.`)
    })
    return 0
  },
}
