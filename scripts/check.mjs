import { runProduct } from './bootstrap.mjs'

await runProduct('scripts/checks/main.ts', [])
