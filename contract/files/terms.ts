/** The refusals of the two routes that carry bytes, which are no operations: see `server/modules/files`. */
export const APPEND_CHUNK_REFUSALS = [
  'files.upload_not_found',
  'files.wrong_offset',
  'files.chunk_size',
  'files.too_many_chunks',
  'files.store_full',
  'files.store_unavailable',
] as const
export const READ_FILE_REFUSALS = [
  'files.not_found',
  'files.original_not_allowed',
  'files.store_unavailable',
] as const
