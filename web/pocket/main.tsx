import '#kit/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/controls.css'
import './styles/issues.css'
import './styles/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '#kit/api/query.ts'
import { storedLanguage } from '#kit/words/speech.ts'
import { applyElderMode } from './elder-mode.ts'
import { keep, outbox } from './kept.ts'
import { keepAnswers } from './kept-answers.ts'
import { makePocketRouter } from './router.tsx'
import { restoreRoute } from './screens/field/route.ts'
import { speech } from './words.ts'

applyElderMode()
const client = makeQueryClient()
const router = makePocketRouter()
const place = document.getElementById('app')

async function start(): Promise<void> {
  // Without a network the English words may not arrive; the app then speaks Chinese.
  if (storedLanguage() !== 'zh-CN') await speech.choose(storedLanguage()).catch(() => undefined)
  await keepAnswers(client, keep)
  await restoreRoute(client)
  void outbox.load()
  if (!place) return
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}

void start()
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/service-worker.js')
}
