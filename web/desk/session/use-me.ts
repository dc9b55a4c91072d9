import { createContext, useContext } from 'react'
import type { Me } from '../api/queries.ts'

export const MeContext = createContext<Me | null>(null)

/** The widest area the person answers for; empty when they answer for none. */
export function useMyArea(): string {
  const codes = useMe().appointments.map((held) => held.areaCode)
  return codes.toSorted((a, b) => a.length - b.length)[0] ?? ''
}

/** The person signed in. Only for screens inside the shell, which are not shown to anybody else. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (me === null) throw new Error('useMe outside the shell')
  return me
}
