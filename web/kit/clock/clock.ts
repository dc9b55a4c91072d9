/** The browser's only source of time, so that every screen agrees and a test can say what time it is. */
export const clock = {
  /** Milliseconds since 1970 (UTC). */
  nowMs: (): number => Date.now(),
}
