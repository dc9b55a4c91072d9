import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#kit/api/client.ts'
import { meQuery } from '../api/queries.ts'
import { type Language, speech, useWords } from '../words.ts'

/** The other language, named in itself. Kept with the account once somebody is signed in. */
export function LanguageSwitch() {
  const { language } = useWords()
  const client = useQueryClient()
  const choose = useMutation({
    mutationFn: async (chosen: Language) => {
      await speech.choose(chosen)
      if (!client.getQueryData(meQuery.queryKey)?.me) return
      await call('people.set_preferences', { language: chosen })
      await client.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  const other: Language = language === 'zh-CN' ? 'en' : 'zh-CN'
  return (
    <button
      type="button"
      className="quiet-button"
      lang={other}
      onClick={() => choose.mutate(other)}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
