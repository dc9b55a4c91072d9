import { readFile } from 'node:fs/promises'
import { TOTP } from 'otpauth'
import { journey, must } from './journey.ts'
import { newAccount } from './steps/new-account.ts'
import { openAs } from './steps/sign-in.ts'
import { postOf } from './steps/who.ts'

export const journeys = [
  journey(
    'an audit administrator binds a second factor, then takes the anchors away',
    async (world) => {
      const known = await openAs(world, 'auditadmin', { device: 'desktop', path: '/desk/' })
      const { office } = await postOf(known)
      const role = ['--role', 'audit_administrator', '--org', office]
      const { login, password } = await newAccount(world.dataDir, '审计员', role)
      const desk = await openAs(world, login, {
        device: 'desktop',
        path: '/desk/account',
        password,
      })
      await desk.getByText('管理员要先绑定动态口令，权限才生效。').waitFor()
      must((await desk.getByRole('link', { name: '存证' }).count()) === 0, 'it is offered unbound')
      const form = desk.getByRole('form', { name: '动态口令' })
      await form.getByLabel('密码').fill(password)
      await form.getByRole('button', { name: '开始绑定' }).click()
      const line = await form.getByText('不能扫码时').innerText()
      const secret = /[A-Z2-7]{16,}/.exec(line)?.[0]
      must(secret, `there is no key in «${line}»`)
      await form.getByLabel('动态口令', { exact: true }).fill(new TOTP({ secret }).generate())
      await world.checkAxe(desk)
      await form.getByRole('button', { name: '确认绑定' }).click()
      await desk.getByText('已绑定，每次登录都会问。').waitFor()
      await desk.getByRole('link', { name: '存证' }).click()
      await desk.getByRole('table').waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'anchors')
      const download = desk.waitForEvent('download')
      await desk.getByRole('button', { name: /^导出 \d+ 天$/ }).click()
      const written = await readFile(await (await download).path(), 'utf8')
      must(/"hash":\s*"sha256:[0-9a-f]{64}"/.test(written), 'the file holds no hash')
    },
  ),
]
