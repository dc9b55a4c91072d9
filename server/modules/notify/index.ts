export { notify } from './module.ts'
export { readOldNotices } from './repo.ts'
export { listUndelivered, type Undelivered } from './repo-deliveries.ts'
export { usualShortText } from './short-words.ts'
