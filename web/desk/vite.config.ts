import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The desktop app, served at /desk. `npm start` builds it into dist/desk. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [react()],
  // MapLibre's worker is an ES module and imports a shared chunk.
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/desk',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // The map and chart chunks are large by nature and loaded only where they are shown.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
