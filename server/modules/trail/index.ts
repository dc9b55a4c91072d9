export { trail } from './module.ts'
