/** What the QR at the place opens on a phone: the whistle, with the code that only hangs there. */
export function placeAddress(whistleId: string, code: string): string {
  return `${window.location.origin}/whistle/${whistleId}?code=${code}`
}
