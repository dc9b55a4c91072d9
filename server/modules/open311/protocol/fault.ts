import type { Sheet } from './spark.ts'

/** One error as GeoReport v2 answers it: a code and a sentence for people. */
export type FaultLine = { readonly code: number; readonly description: string }

/** An expected «no» of the interface; all lines are answered, in the asked format. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly status: number
  readonly lines: readonly FaultLine[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    descriptions: string | readonly string[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    const all = typeof descriptions === 'string' ? [descriptions] : descriptions
    super(all.join(' '))
    this.status = status
    this.lines = all.map((description) => ({ code: status, description }))
    this.headers = headers
  }
}

export function faultSheet(lines: readonly FaultLine[]): Sheet {
  return {
    root: 'errors',
    child: 'error',
    value: lines.map(({ code, description }) => ({ code, description })),
  }
}
