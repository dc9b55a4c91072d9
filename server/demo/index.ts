export { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from './accounts.ts'
export { DEMO_FROM_ON, type GeneratedDistrict, generateDistrict } from './generate.ts'
export { type LoadProgress, loadDistrict } from './load.ts'
export type { DemoAppointment, DemoPerson } from './roll.ts'
