import type { CryptoProvider } from '#kernel/crypto/provider.ts'

// The id of the post is part of the seal, so a name copied to another post does not open there.
function placeOfName(postId: string): string {
  return `party_post.person_name:${postId}`
}

export function sealName(crypto: CryptoProvider, postId: string, name: string): string {
  return crypto.sealText(name, placeOfName(postId))
}

export function openName(crypto: CryptoProvider, postId: string, sealed: string): string {
  return crypto.unsealText(sealed, placeOfName(postId))
}
