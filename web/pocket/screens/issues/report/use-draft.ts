import { useCallback, useEffect, useRef, useState } from 'react'
import { emptyDraft, type ReportDraft, readDraft, writeDraft } from '#kit/offline/draft.ts'
import { keep } from '../../../kept.ts'

const SAVE_AFTER_MS = 300

/**
 * The report being written. Every change is on the device a moment later, so closing the app,
 * a call coming in or a dead battery costs at most the last word. Null until it has been read.
 */
export function useDraft(ownerId: string | null | undefined) {
  const [draft, setDraft] = useState<ReportDraft | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const unsaved = useRef<ReportDraft | null>(null)

  const saveNow = useCallback(async () => {
    clearTimeout(timer.current)
    const waiting = unsaved.current
    unsaved.current = null
    if (waiting) await writeDraft(keep, waiting)
  }, [])

  useEffect(() => {
    if (ownerId === undefined) return
    let shown = true
    void readDraft(keep, ownerId).then((found) => {
      if (shown) setDraft(found ?? emptyDraft(ownerId))
    })
    const saveWhenHidden = () => void saveNow()
    document.addEventListener('visibilitychange', saveWhenHidden)
    return () => {
      shown = false
      document.removeEventListener('visibilitychange', saveWhenHidden)
      void saveNow()
    }
  }, [ownerId, saveNow])

  const change = useCallback(
    (edit: (before: ReportDraft) => ReportDraft) => {
      setDraft((before) => {
        if (!before) return before
        const after = edit(before)
        unsaved.current = after
        clearTimeout(timer.current)
        timer.current = setTimeout(() => void saveNow(), SAVE_AFTER_MS)
        return after
      })
    },
    [saveNow],
  )

  /** Forgets what is not saved yet; used when the report has left for the outbox. */
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = null
  }, [])

  return { draft, change, drop }
}
