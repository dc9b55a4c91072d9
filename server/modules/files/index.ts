export { attachFiles, keepFiles, shareFiles } from './attach.ts'
export { fileDepsOf } from './file-deps.ts'
export { files } from './module.ts'
export { type FileOwner, ownedBy } from './owner.ts'
export { readFile } from './read-file.ts'
export {
  type LinkedFile,
  type LinkPurpose,
  listLinkedFiles as linkedFiles,
  showFiles,
} from './repo-files.ts'
