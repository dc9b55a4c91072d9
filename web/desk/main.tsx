import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import enUs from 'antd/locale/en_US'
import zhCn from 'antd/locale/zh_CN'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '#kit/tokens.css'
import { storedLanguage } from '#kit/words/speech.ts'
import { makeDeskClient } from './api/query-client.ts'
import { makeRouter } from './router.tsx'
import './styles/desk.css'
import './styles/shell.css'
import './styles/issue-item.css'
import './styles/issue-list.css'
import './styles/photos.css'
import './styles/replies.css'
import './styles/together.css'
import { DESK_THEME } from './theme.ts'
import { speech, useWords } from './words.ts'

function Desk() {
  const { t, language } = useWords()
  const [{ client, router }] = useState(() => {
    const queries = makeDeskClient(() => void routes.invalidate())
    const routes = makeRouter(queries)
    return { client: queries, router: routes }
  })
  useEffect(() => {
    document.title = t('brand')
  }, [t])
  return (
    <ConfigProvider
      theme={DESK_THEME}
      locale={language === 'en' ? enUs : zhCn}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

/** Draws the app once its words are here; without the English ones it speaks Chinese. */
async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) return
  await speech.choose(storedLanguage()).catch(() => undefined)
  createRoot(root).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  )
}

void start()
