/** An expected reason to stop that the person at the terminal reads: what is wrong, and what to do next. */
export class OperatorFault extends Error {
  override readonly name = 'OperatorFault'
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, cause?: unknown) {
    super(en, { cause })
    this.zh = zh
    this.en = en
  }
}

/**
 * The two sentences of an expected fault (ours, a StartRefusal, a KeyRefusal), or null for a bug,
 * which is shown with its stack.
 */
export function sentencesOf(error: unknown): { zh: string; en: string } | null {
  if (!(error instanceof Error) || !('zh' in error) || !('en' in error)) return null
  const { zh, en } = error
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null
}

/** Writes a fault to the terminal: Chinese first, then English; a bug with its stack. */
export function writeFault(error: unknown): void {
  const known = sentencesOf(error)
  if (known) console.error(`\n✗ ${known.zh}\n  ${known.en}\n`)
  else
    console.error('\n✗ 程序出错，请把下面的内容告诉开发者。\n  A bug: please report this.\n', error)
}
