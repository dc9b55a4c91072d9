export function AdjudicatePage() {
  return null
}
export function CallBackPage() {
  return null
}
