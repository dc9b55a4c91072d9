export { notify } from './module.ts'
export { listUndelivered, type Undelivered } from './repo-deliveries.ts'
