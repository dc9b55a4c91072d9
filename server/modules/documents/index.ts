export { documents } from './module.ts'
export { type IssuedDocument, issueDocument } from './register-document.ts'
