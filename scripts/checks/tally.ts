export type SuiteResult = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Shown when something failed. */
  readonly output: string
}

const seconds = (startedAt: number) => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`

/** Adds up checks and tests and prints plain lines: a check counts as one, a suite as many as it has. */
export class Tally {
  #passed = 0
  #failed = 0

  /** One check: passes unless it throws. What it gives is shown beside its name. */
  async check(label: string, work: () => Promise<string>): Promise<void> {
    const startedAt = performance.now()
    console.log(`… ${label}`)
    try {
      await work()
      this.#passed += 1
      console.log(`✓ ${label} (${seconds(startedAt)})`)
    } catch (error) {
      this.#failed += 1
      console.log(error instanceof Error ? error.message : String(error))
      console.log(`✗ ${label} (${seconds(startedAt)})`)
    }
  }

  /** Many tests at once. */
  async suite(label: string, work: () => Promise<SuiteResult>): Promise<void> {
    const startedAt = performance.now()
    console.log(`… ${label}`)
    const result = await work().catch((error: unknown) => ({
      passed: 0,
      failed: 1,
      skipped: 0,
      output: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }))
    this.#passed += result.passed
    this.#failed += result.failed
    if (result.failed > 0) console.log(result.output)
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
    const mark = result.failed > 0 ? '✗' : '✓'
    console.log(
      `${mark} ${label}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds(startedAt)})`,
    )
  }

  /** Prints the last line and gives the exit code. */
  finish(): number {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`)
    return this.#failed === 0 && this.#passed > 0 ? 0 : 1
  }
}
