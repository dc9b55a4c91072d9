import { uploadFile } from '#kit/files/upload.ts'
import type { KeptForm } from './use-kept-form.ts'

/** Uploads the photos of a form that are not up yet and says their file ids, keeping each as it is done. */
export async function uploadPhotos(
  form: KeptForm,
  change: (edit: (before: KeptForm) => KeptForm) => void,
): Promise<string[]> {
  const fileIds: string[] = []
  for (const { requestId, content, name, fileId } of form.photos) {
    const uploaded = fileId ?? (await uploadFile({ requestId, content, name, purpose: 'photo' }))
    if (fileId === null) {
      change((before) => ({
        ...before,
        photos: before.photos.map((one) =>
          one.requestId === requestId ? { ...one, fileId: uploaded } : one,
        ),
      }))
    }
    fileIds.push(uploaded)
  }
  return fileIds
}
