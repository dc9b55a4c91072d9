import { Link } from '../navigation.tsx'
import { useWords } from '../words.ts'

/** What a visitor sees where somebody's own things would be: two ways on. */
export function SignInFirst({ next }: { next: string }) {
  const words = useWords()
  return (
    <div className="card stack">
      <p>{words.refusals['people.sign_in_first']}</p>
      <Link to="/sign-in" search={{ next }} className="button button-primary">
        {words.pocket.home.signIn}
      </Link>
      <Link to="/track" className="button">
        {words.pocket.home.track}
      </Link>
    </div>
  )
}
