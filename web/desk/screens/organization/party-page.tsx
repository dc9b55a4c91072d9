export function PartyPage() {
  return null
}
