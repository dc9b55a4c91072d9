import { ApiRefusal, call } from '../api/client.ts'

/** A larger photo is refused; the server has the same bound (`FILE_LIMITS.photoBytes`) and decides. */
export const PHOTO_BYTES_MAX = 15 * 1024 * 1024

/** What is sent and who wants to know how far it is. `requestId` makes a retry go on, not begin. */
export type Upload = {
  requestId: string
  content: Blob
  name: string
  purpose: 'photo' | 'document'
  /** 0 to 1. */
  onProgress?: (share: number) => void
}

/** Where a file is shown from; the server checks who may see it. */
export function fileAddress(fileId: string, size: 'thumbnail' | 'view' = 'view'): string {
  return `/api/files/${fileId}/${size}`
}

type ChunkAnswer = { offset: number }

/** Sends one piece. XMLHttpRequest, because fetch cannot say how much of a body has gone out. */
function sendChunk(
  uploadId: string,
  offset: number,
  chunk: Blob,
  onSent: (bytes: number) => void,
): Promise<ChunkAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/api/uploads/${uploadId}?offset=${offset}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => onSent(event.loaded))
    request.addEventListener('error', () => reject(new ApiRefusal('network.unreachable', 0)))
    request.addEventListener('load', () => {
      const body = (request.response ?? {}) as { offset?: number; code?: string }
      if (request.status < 300 && typeof body.offset === 'number') resolve({ offset: body.offset })
      else reject(new ApiRefusal(body.code ?? 'server.failed', request.status))
    })
    request.send(chunk)
  })
}

/**
 * Uploads one file in pieces and answers its file id. When the network breaks it rejects with
 * `network.unreachable`; calling again with the same `requestId` goes on where the server stopped.
 */
export async function uploadFile(upload: Upload): Promise<string> {
  const { content, onProgress } = upload
  const begun = await call('files.begin_upload', {
    requestId: upload.requestId,
    sizeBytes: content.size,
    purpose: upload.purpose,
    name: upload.name,
  })
  let { offset } = begun
  while (offset < content.size) {
    const from = offset
    const chunk = content.slice(from, from + begun.chunkBytes)
    const answer = await sendChunk(begun.uploadId, from, chunk, (bytes) =>
      onProgress?.((from + bytes) / content.size),
    )
    if (answer.offset <= from) throw new ApiRefusal('files.incomplete', 409)
    offset = answer.offset
  }
  const { fileId } = await call('files.finish_upload', { uploadId: begun.uploadId })
  onProgress?.(1)
  return fileId
}
