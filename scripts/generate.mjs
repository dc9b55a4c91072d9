import { runProduct } from './bootstrap.mjs'

await runProduct('scripts/generate.ts')
