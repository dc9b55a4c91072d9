#!/usr/bin/env node
import { runProduct } from './bootstrap.mjs'

await runProduct('server/main/cli/main.ts')
