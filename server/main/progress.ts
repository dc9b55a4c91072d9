import type { Say } from '#kernel/postgres/start-refusal.ts'

/** A step that takes longer than this is announced. */
const ANNOUNCE_MS = 1000
const STILL_EVERY_MS = 5000

/** One line to the terminal: Chinese, then English. */
export const say: Say = (zh, en) => console.log(`${zh}  ${en}`)

/** Runs a step that may take a while: says what it is once it takes long, and then that it is still at work. */
export async function showing<T>(zh: string, en: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  let isSaid = false
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
  const announce = setTimeout(() => {
    isSaid = true
    say(`${zh}……`, `${en}…`)
  }, ANNOUNCE_MS)
  const pulse = setInterval(() => console.log(`  … ${zh} ${seconds()} s`), STILL_EVERY_MS)
  try {
    const result = await work()
    if (isSaid) console.log(`  ✓ ${zh} ${seconds()} s`)
    return result
  } finally {
    clearTimeout(announce)
    clearInterval(pulse)
  }
}

/**
 * Shows how far a long count is, at most every two seconds: `  1200 / 5000 (24 %)`.
 * Returns the function to call with what is done.
 */
export function counting(label: string): (done: number, total?: number) => void {
  let shownAt = performance.now()
  return (done, total) => {
    if (performance.now() - shownAt < 2000) return
    shownAt = performance.now()
    const share = total ? ` / ${total} (${Math.floor((done / total) * 100)} %)` : ''
    console.log(`  … ${label} ${done}${share}`)
  }
}
