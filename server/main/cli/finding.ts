/** `warn` is for somebody to look at; only `fault` makes the exit code 1. */
export type Finding = {
  readonly level: 'ok' | 'warn' | 'fault'
  readonly zh: string
  readonly en: string
}

export const ok = (zh: string, en: string): Finding => ({ level: 'ok', zh, en })
export const warn = (zh: string, en: string): Finding => ({ level: 'warn', zh, en })
export const fault = (zh: string, en: string): Finding => ({ level: 'fault', zh, en })
