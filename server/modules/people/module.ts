import type { Module } from '#kernel/module.ts'
import { grants } from './grants.ts'
import { jobs } from './jobs.ts'
import { personal } from './personal.ts'
import { routes } from './routes.ts'
import { codeLimits, sessionLimits, signInLimits } from './settings.ts'

/** 人、账号、任职: who somebody is, how they sign in, and what office gives them permission. */
export const people: Module = {
  name: 'people',
  routes,
  grants,
  jobs,
  settings: [signInLimits, codeLimits, sessionLimits],
  personal,
}
