export function AnchorsPage() {
  return null
}
