import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const outDir = fileURLToPath(new URL('../../dist/pocket', import.meta.url))
/** Larger parts (the map) are fetched when wanted, not kept on every phone. */
const KEPT_MAX_BYTES = 250_000

/**
 * Writes into the service worker which files make up the app, and a version that changes with any
 * of them, so that a phone keeps exactly one whole version.
 */
function listShell(): Plugin {
  return {
    name: 'wanyou-shell-list',
    generateBundle(_, bundle) {
      const worker = bundle['service-worker.js']
      if (worker?.type !== 'chunk') return
      const files = Object.values(bundle)
        .filter((file) => file.fileName.startsWith('assets/') && !file.fileName.includes('map'))
        .filter((file) => {
          const content = file.type === 'chunk' ? file.code : file.source
          return content.length <= KEPT_MAX_BYTES
        })
        .map((file) => `/${file.fileName}`)
        .sort()
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      worker.code = worker.code
        .replace(/(["'`])__SHELL_FILES__\1/, JSON.stringify(files))
        .replace('__SHELL_VERSION__', version)
    },
  }
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), listShell()],
  // MapLibre's worker is an ES module and imports a shared chunk.
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // The bench reads which files the entry needs from here.
    manifest: true,
    rolldownOptions: {
      input: { app: `${root}index.html`, 'service-worker': `${root}service-worker.ts` },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': 'http://127.0.0.1:8080' },
  },
})
