import { runProduct } from './bootstrap.mjs'

await runProduct('e2e/screenshots.ts')
