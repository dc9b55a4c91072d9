import { useEffect, useState } from 'react'
import type { WorkdayTest } from './when.ts'

let loaded: WorkdayTest | undefined
let loading: Promise<WorkdayTest> | undefined

/** The State Council's working days; loaded apart because the first screen does not need them. */
export function loadWorkdays(): Promise<WorkdayTest> {
  loading ??= import('chinese-days').then(({ isWorkday }) => {
    loaded = (day) => isWorkday(day)
    return loaded
  })
  return loading
}

/** The working-day test once it has arrived; until then undefined, and natural days are said. */
export function useWorkdays(): WorkdayTest | undefined {
  const [test, setTest] = useState<WorkdayTest | undefined>(() => loaded)
  useEffect(() => {
    let shown = true
    // Without a network the calendar may not arrive; natural days are then said, which is right too.
    loadWorkdays().then(
      (arrived) => shown && setTest(() => arrived),
      () => undefined,
    )
    return () => {
      shown = false
    }
  }, [])
  return test
}
