import { Search } from 'lucide-react'
import { type FormEvent, useRef } from 'react'
import { useGo } from '../routing.tsx'
import { useWords } from '../words.ts'
import { useKeys } from './use-keys.ts'

/** Search in everything the person may see, by words or by number. `/` leads here from anywhere. */
export function SearchBox() {
  const { t } = useWords()
  const go = useGo()
  const box = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => box.current?.focus() })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = box.current?.value.trim() ?? ''
    if (q !== '') go({ to: '/todo', search: { box: 'scope', q } })
  }
  return (
    <search>
      <form className="search-box" onSubmit={submit}>
        <Search aria-hidden size={18} />
        <label className="sr-only" htmlFor="search">
          {t('search.label')}
        </label>
        <input
          ref={box}
          id="search"
          type="search"
          maxLength={60}
          placeholder={t('search.placeholder')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <kbd aria-hidden>/</kbd>
      </form>
    </search>
  )
}
