import { runProduct } from './bootstrap.mjs'

await runProduct('server/main/start.ts')
