export { settings } from './module.ts'
export { publishSetting } from './write-settings.ts'
