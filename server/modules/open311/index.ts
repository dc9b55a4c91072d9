export { open311 } from './module.ts'
