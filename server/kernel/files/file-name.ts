import { FILE_LIMITS } from './limits.ts'

/**
 * A name from somebody's device, made harmless for lists, downloads and archives: no folders, no
 * control characters, no marks that reverse the writing direction (they hide an ending), bounded in
 * length with its ending kept. `null` when nothing is left.
 */
export function harmlessFileName(name: string | null | undefined): string | null {
  const last = (name ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\s+/g, ' ')
  if (clean === '') return null
  const letters = [...clean]
  if (letters.length <= FILE_LIMITS.fileNameLength) return clean
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  return letters.slice(0, FILE_LIMITS.fileNameLength - ending.length).join('') + ending
}

/**
 * `Content-Disposition` (RFC 6266) for a harmless name: plain ASCII for old clients and UTF-8 beside
 * it for the others.
 */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
