// node scripts/new-adr.mjs "Title that is the decision"
import { add, giveUp, nextNumber, slugOf } from './scaffold.mjs'

const title = process.argv[2] ?? ''
if (slugOf(title).length < 5) {
  giveUp(
    '用法：node scripts/new-adr.mjs "英文标题，写的就是决定"',
    'Usage: node scripts/new-adr.mjs "A title that is the decision"',
  )
}
const number = nextNumber('docs/adr')
const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
add(
  `docs/adr/${number}-${slugOf(title)}.md`,
  `# ${number} ${title}

- Date: ${day}
- Status: proposed

## Context

What forces the choice, with what was measured.

## Decision

What we do, in the present tense.

## Consequences

Good:

- …

Bad:

- …
`,
)
console.log('\n  写好后 then: npm run generate (index) && npx vitest run tidy/documents')
