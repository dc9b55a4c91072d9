export { documents } from './module.ts'
