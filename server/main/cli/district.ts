import { createDistrict, planDistrict } from '../create-district.ts'
import { migrate } from '../database.ts'
import { isEmptyDistrict } from '../first-content.ts'
import { checkKeys } from '../key-check.ts'
import { OperatorFault } from '../operator-fault.ts'
import { say, showing } from '../progress.ts'
import { type Command, misused, readArguments, withDatabase, withDeps } from './command.ts'

export const districtCommand: Command = {
  name: 'district',
  zh: '建立一个真实区县：街道、社区及其办事处和居委会（国家统计局代码）。一个数据库可以有多个区县。',
  en: 'Creates a real district: streets and communities with their offices and committees. One database may hold many.',
  usage: 'district create 420104 [--dry-run]',
  async run(settings, args) {
    const { values, positionals } = readArguments(districtCommand, args, {
      'dry-run': { type: 'boolean' },
    })
    const [verb, code = '', ...more] = positionals
    if (verb !== 'create' || more.length > 0) throw misused(districtCommand)
    const plan = await showing('正在读取区划', 'Reading the divisions', () => planDistrict(code))
    say(
      `${plan.name}：${plan.streets} 个街道（镇、乡），${plan.communities} 个社区（村）`,
      `${code}: ${plan.streets} streets, ${plan.communities} communities`,
    )
    if (values['dry-run']) return 0
    const own = { ...settings, district: code, schema: `d${code}` }
    await withDatabase(own, (urls) => migrate(own, urls))
    await withDeps(own, async (deps) => {
      if (!(await isEmptyDistrict(deps))) throw alreadyThere(code)
      await checkKeys(deps)
      await showing('正在建立区县', 'Creating the district', () => createDistrict(deps, plan))
    })
    say(
      `✓ 已建立。用 DISTRICT=${code} 启动；先建立账号：npm run -s wanyou -- user add`,
      `Created. Start with DISTRICT=${code}; make accounts first with «user add».`,
    )
    return 0
  },
}

function alreadyThere(code: string): OperatorFault {
  return new OperatorFault(
    `区县 ${code} 已经建立，没有改动任何内容。`,
    `The district ${code} exists already; nothing was changed.`,
  )
}
