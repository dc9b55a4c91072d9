import { useWords } from '../../words.ts'
import type { WhistleColour } from './queries.ts'

/** The colour of a whistle as a mark with its word: the word alone says it too. */
export function ColourMark({ colour }: { colour: WhistleColour }) {
  const { whistles } = useWords()
  return <span className={`whistle-mark ${colour}`}>{whistles.colours[colour]}</span>
}
