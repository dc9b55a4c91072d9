import { randomUUID } from 'node:crypto'
import { must, type World } from '../journey.ts'
import { wanyou } from './house.ts'

export type Account = { readonly login: string; readonly password: string }

/** Gives somebody an account by the command line, as an operator would; `office` are its options. */
export async function newAccount(
  dataDir: World['dataDir'],
  name: string,
  office: readonly string[] = [],
): Promise<Account> {
  const login = `j-${randomUUID().slice(0, 8)}`
  const { text } = await wanyou(dataDir, 'user', 'add', login, '--name', name, ...office)
  const password = /初始密码：(\S+)/.exec(text)?.[1]
  must(password, `no account was made: ${text}`)
  return { login, password }
}
