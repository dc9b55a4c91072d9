import { ChevronLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useGoBack } from '../navigation.tsx'
import { useWords } from '../words.ts'

type PageProps = {
  title: string
  children: ReactNode
  /** Shown at the bottom, under the thumb. */
  foot?: ReactNode
  tabs?: boolean
  /** False where the page is a tab and there is nothing to go back to. */
  back?: boolean
  onBack?: () => void
  /** A title that may need its own line, such as what somebody wrote. */
  long?: boolean
  aside?: ReactNode
}

/**
 * Every screen: a heading that takes the focus when the screen arrives (so that a screen reader
 * says where one is), a way back, content, and what to do at the bottom.
 */
export function Page(props: PageProps) {
  const { title, back = true, tabs = false } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const goBack = useGoBack()
  const words = useWords()
  useEffect(() => {
    document.title = `${title} · ${words.pocket.name}`
    heading.current?.focus({ preventScroll: true })
  }, [title, words])
  const room = props.foot ? 'page-with-foot' : tabs ? 'page-with-tabs' : ''
  return (
    <main id="main" className={`page ${room}`}>
      <div className={props.long ? 'page-head page-head-long' : 'page-head'}>
        {back && (
          <button className="back" type="button" onClick={props.onBack ?? goBack}>
            <ChevronLeft size={24} aria-hidden="true" />
            {words.pocket.back}
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {props.aside}
      </div>
      {props.children}
      {props.foot && (
        <div className="foot">
          <div className="foot-inner">{props.foot}</div>
        </div>
      )}
    </main>
  )
}
