/**
 * The encryption that files need: authenticated, with additional data that must be the same when
 * the content is opened, so that sealed content moved to another id does not open there. Fulfilled
 * by the crypto provider; the suite (SM4-GCM or AES-256-GCM) is its business.
 */
export type Sealer = {
  seal(content: Buffer, aad: string): Buffer | Promise<Buffer>
  unseal(sealed: Buffer, aad: string): Buffer | Promise<Buffer>
}
