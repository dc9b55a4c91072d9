/** The only source of time. Product code never calls `new Date()` itself, so tests can move time. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
