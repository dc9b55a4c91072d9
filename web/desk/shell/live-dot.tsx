import type { LiveState } from '../live/use-live.ts'
import { useWords } from '../words.ts'

/** Whether what is on the screen is kept true by itself: a dot and a word. */
export function LiveDot({ state }: { state: LiveState }) {
  const { t } = useWords()
  return (
    <output className={`live-dot ${state}`}>
      <span className="live-dot-mark" aria-hidden />
      {t(`live.${state}`)}
    </output>
  )
}
