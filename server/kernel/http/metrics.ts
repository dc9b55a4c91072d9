import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Prometheus figures of one process. Codes and operation names only, never people. */
export type Metrics = {
  answered(operation: string, status: number, elapsedMs: number): void
  refused(code: string): void
  text(): Promise<string>
  readonly contentType: string
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'wanyou_' })
  const seconds = new Histogram({
    name: 'wanyou_http_seconds',
    help: 'Time to answer, by operation and status class.',
    labelNames: ['operation', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const refusals = new Counter({
    name: 'wanyou_refusals_total',
    help: 'Expected «no» answers by code.',
    labelNames: ['code'] as const,
    registers: [registry],
  })
  return {
    answered: (operation, status, elapsedMs) =>
      seconds.observe({ operation, status: `${Math.floor(status / 100)}xx` }, elapsedMs / 1000),
    refused: (code) => refusals.inc({ code }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
