import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,engines,server,web,tidy,bench,scripts}/**/*.test.ts'],
    globalSetup: ['server/testing/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
  },
})
