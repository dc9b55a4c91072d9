export { settings } from './module.ts'
