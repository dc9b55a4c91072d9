export function SortPage() {
  return null
}
