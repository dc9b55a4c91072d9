import { useEffect, useRef, useState } from 'react'
import type { Spot } from '#kit/field/by-distance.ts'
import type { Values } from '#kit/issues/moves.ts'
import type { Reply } from '#kit/issues/replies.ts'
import type { KeptPhoto } from '#kit/offline/draft.ts'
import { keep } from '../../kept.ts'

/** A form being filled in: its request id stays, so that sending again after a break is harmless. */
export type KeptForm = {
  requestId: string
  values: Values
  photos: KeptPhoto[]
  /** The template and the short message of a text to the reporter. */
  reply?: Reply
  /** Where the worker stands, attached once if they want to. */
  point?: Spot | null
}

/**
 * A form that survives closing the app, under a key such as `form.<issue>.<action>`. Null until it
 * has been read from the phone.
 */
export function useKeptForm(key: string, first: Values) {
  const [form, setForm] = useState<KeptForm | null>(null)
  const start = useRef(first)
  useEffect(() => {
    let shown = true
    void keep.read<KeptForm>(key).then((found) => {
      if (!shown) return
      setForm(found ?? { requestId: crypto.randomUUID(), values: start.current, photos: [] })
    })
    return () => {
      shown = false
    }
  }, [key])

  const change = (edit: (before: KeptForm) => KeptForm) =>
    setForm((before) => {
      if (!before) return before
      const after = edit(before)
      void keep.write(key, after)
      return after
    })
  return { form, change, forget: () => keep.remove(key) }
}
