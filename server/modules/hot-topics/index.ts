export { hotTopics } from './module.ts'
