import { ROLES, Role } from '#contract/people/terms.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { userCommands } from '#modules/people/index.ts'
import { OperatorFault } from '../operator-fault.ts'
import { say } from '../progress.ts'
import { type Command, confirm, misused, readArguments, withDeps } from './command.ts'

const OPTIONS = {
  name: { type: 'string' },
  role: { type: 'string' },
  area: { type: 'string' },
  org: { type: 'string' },
  'drop-second-factor': { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
} as const

type Values = {
  name?: string | undefined
  role?: string | undefined
  area?: string | undefined
  org?: string | undefined
  'drop-second-factor'?: boolean | undefined
  'dry-run'?: boolean | undefined
  yes?: boolean | undefined
}

export const userCommand: Command = {
  name: 'user',
  zh: `管理账号。新密码只显示一次，请当面交给本人并让其立即修改。角色：${ROLES.join('、')}`,
  en: 'Looks after accounts. A new password is shown once. --area is the code of what the office covers (the district without it), --org the name of the organisation (who governs the area without it).',
  usage: `user list
user add LOGIN --name 姓名 [--role ROLE] [--area CODE] [--org 单位名]
user lock LOGIN [--yes]
user unlock LOGIN
user reset-password LOGIN [--drop-second-factor] [--yes]`,
  async run(settings, args) {
    const { values, positionals } = readArguments(userCommand, args, OPTIONS)
    const [verb = '', login = ''] = positionals
    if (verb !== 'list' && login === '') throw misused(userCommand)
    return await withDeps(settings, async (deps) => {
      try {
        return await runVerb(deps, settings.district, verb, login, values)
      } catch (error) {
        throw isRefusal(error) ? inWords(error.code, login) : error
      }
    })
  },
}

async function runVerb(
  deps: Deps,
  district: string,
  verb: string,
  login: string,
  values: Values,
): Promise<number> {
  if (verb === 'list') return await list(deps)
  if (verb === 'add') return await add(deps, district, login, values)
  if (verb === 'unlock') {
    await userCommands.unlock(deps, login)
    say(`✓ ${login} 可以登录了。`, `${login} may sign in again.`)
    return 0
  }
  if (verb === 'lock' || verb === 'reset-password') return await disrupt(deps, verb, login, values)
  throw misused(userCommand)
}

async function list(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  for (const line of await userCommands.list(deps)) {
    const isLocked = line.lockedUntil !== null && line.lockedUntil > now
    const state = line.closedAt ? '已停用 locked' : isLocked ? '暂时锁定 locked out' : '正常 active'
    const factor = line.hasSecondFactor ? '  二次验证 2FA' : ''
    console.log(`${line.login ?? '—'}\t${line.roles.join(', ') || '—'}\t${state}${factor}`)
  }
  return 0
}

async function add(deps: Deps, district: string, login: string, values: Values): Promise<number> {
  const { name } = values
  if (!name) throw misused(userCommand)
  const office = values.role ? await officeOf(deps, district, values.role, values) : null
  if (values['dry-run']) {
    say('将建立账号', `Would add ${login} ${office ? `${office.role} ${office.areaCode}` : ''}`)
    return 0
  }
  const { password } = await userCommands.add(deps, { login, name, ...(office ? { office } : {}) })
  say(`✓ 已建立 ${login}，初始密码：${password}`, 'The password is shown only now.')
  return 0
}

/** Locking and resetting end somebody's sessions, so they ask first. */
async function disrupt(
  deps: Deps,
  verb: 'lock' | 'reset-password',
  login: string,
  values: Values,
): Promise<number> {
  const zh =
    verb === 'lock'
      ? `将停用账号 ${login} 并让其所有设备退出。`
      : `将重设 ${login} 的密码并让其所有设备退出。`
  const en = `${verb} ${login} and end all of its sessions.`
  if (values['dry-run']) {
    say(zh, en)
    return 0
  }
  if (!(await confirm(zh, en, values.yes === true))) return 1
  if (verb === 'lock') {
    await userCommands.lock(deps, login)
    say(`✓ ${login} 已停用。`, `${login} is locked.`)
  } else {
    const dropSecondFactor = values['drop-second-factor'] === true
    const { password } = await userCommands.resetPassword(deps, { login, dropSecondFactor })
    say(`✓ ${login} 的新密码：${password}`, 'It is shown only now.')
  }
  return 0
}

async function officeOf(deps: Deps, district: string, role: string, { area, org }: Values) {
  const known = Role.safeParse(role)
  if (!known.success) {
    throw new OperatorFault(
      `没有角色 ${role}。可用的角色：${ROLES.join('、')}`,
      `There is no role ${role}; see the list above.`,
    )
  }
  const areaCode = area ?? district
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ id: string }>(
      org === undefined
        ? sql`select org_id as id from org_area where area_code = ${areaCode} and role = 'governs' limit 1`
        : sql`select id from org where name = ${org} and to_on is null limit 1`,
    ),
  )
  if (!row) {
    throw new OperatorFault(
      `找不到单位（${org ?? areaCode}）。请用 --area 写对区域代码，或用 --org 写单位全名。`,
      `There is no such organisation (${org ?? areaCode}). Give the right --area, or the full name with --org.`,
    )
  }
  return { role: known.data, orgId: row.id, areaCode }
}

const WORDS: Record<string, [string, string]> = {
  'people.login_taken': ['登录名已有人用，请换一个。', 'The login is taken; choose another.'],
  'people.unknown_login': ['没有这个账号。', 'There is no such account.'],
  'people.weak_password': ['密码太弱。', 'The password is too weak.'],
}

function inWords(code: string, login: string): OperatorFault {
  const [zh, en] = WORDS[code] ?? [`不能这样做（${code}）。`, `Refused: ${code}.`]
  return new OperatorFault(`${login}：${zh}`, `${login}: ${en}`)
}
