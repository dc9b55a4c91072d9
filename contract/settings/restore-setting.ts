import { operation } from '../core/operation.ts'
import { SettingVersionNumber, SettingWrite, SettingWritten, WRITES } from './terms.ts'

export const restoreSetting = operation({
  name: 'settings.restore',
  method: 'POST',
  path: '/api/settings/:name/versions/:version/restore',
  access: 'staff',
  summary: '恢复设置的旧版本（作为新版本发布；0 为默认值）',
  input: SettingWrite.extend({ version: SettingVersionNumber }),
  output: SettingWritten,
  refusals: [...WRITES, 'settings.version_not_found'],
})
