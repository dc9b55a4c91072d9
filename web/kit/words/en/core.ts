import { issues } from './issues.ts'
import { likeness } from './likeness.ts'
import { loop } from './loop.ts'
import { next } from './next.ts'
import { notices } from './notices.ts'
import { people } from './people.ts'
import { refusals } from './refusals.ts'
import { replies } from './replies.ts'
import { safety } from './safety.ts'
import { territory } from './territory.ts'
import { when } from './when.ts'
import { whistles } from './whistles.ts'

/** The words both apps share. Each app adds its own beside them. */
export const core = {
  issues,
  likeness,
  whistles,
  loop,
  next,
  notices,
  people,
  refusals,
  safety,
  replies,
  territory,
  when,
}
