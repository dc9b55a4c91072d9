import { lineOf, type Node, type SourceFile, walk } from './repository.ts'

type Call = Node & { callee: Member; arguments: Node[] }
type Member = Node & { object?: Member; property?: { name: string }; name?: string }

/** `Date.now` of a callee, `test.each` of a chain; calls in between are looked through. */
function dotted(node: Member): string {
  if (node.type === 'CallExpression') return dotted((node as unknown as Call).callee)
  if (node.type !== 'MemberExpression' || !node.object) return node.name ?? ''
  return `${dotted(node.object)}.${node.property?.name ?? ''}`
}

const at = (file: SourceFile, node: { start: number }) =>
  `${file.path}:${lineOf(file.text, node.start)}`

/** Reads of the wall clock and of chance; `new Date(value)` only converts and is fine. */
export function readsOfTimeOrChance(file: SourceFile): string[] {
  const found: string[] = []
  walk(file.program, (node) => {
    const { callee, arguments: given } = node as Call
    if (node.type === 'NewExpression' && dotted(callee) === 'Date' && given.length === 0)
      found.push(`${at(file, node)} new Date()`)
    if (node.type !== 'CallExpression') return
    const name = dotted(callee)
    if (name === 'Date.now' || name === 'Math.random' || name === 'Date')
      found.push(`${at(file, node)} ${name}()`)
  })
  return found
}

/** `any`, and comments that switch the compiler off. */
export function escapesFromTypes(file: SourceFile): string[] {
  const found: string[] = []
  walk(file.program, (node) => {
    if (node.type === 'TSAnyKeyword') found.push(`${at(file, node)} any`)
  })
  for (const comment of file.comments) {
    const mark = /@ts-(ignore|nocheck|expect-error)/.exec(comment.value)
    if (mark) found.push(`${at(file, comment)} ${mark[0]}`)
  }
  return found
}

/** Work that was put off in a comment. */
export function postponements(file: SourceFile): string[] {
  return file.comments.flatMap((comment) => {
    const mark = /\b(TODO|FIXME|XXX|HACK)\b/.exec(comment.value)
    return mark ? [`${at(file, comment)} ${mark[0]}`] : []
  })
}

const TESTERS = ['test', 'it', 'describe']

/** Tests that are switched off, or that switch the others off. */
export function silencedTests(file: SourceFile): string[] {
  const found: string[] = []
  walk(file.program, (node) => {
    if (node.type !== 'MemberExpression') return
    const [tester = '', ...rest] = dotted(node as Member).split('.')
    const off = rest.find((word) => ['skip', 'only', 'todo', 'fails'].includes(word))
    if (TESTERS.includes(tester) && off) found.push(`${at(file, node)} ${tester}.${off}`)
  })
  return found
}

function literalOf(node: Node | undefined): string | null {
  const { type, value } = (node ?? { type: '' }) as { type: string; value?: unknown }
  return type === 'Literal' && typeof value === 'string' ? value : null
}

/**
 * Test names that occur twice under the same `describe`: one of them cannot be told from the other. Names
 * with places that a table fills differ when they are run.
 */
export function repeatedTestNames(file: SourceFile): string[] {
  const seen = new Set<string>()
  const found: string[] = []
  walk(file.program, (node, parents) => {
    const name = testName(node)
    if (name === null || /[%$]/.test(name)) return
    const full = [...parents.flatMap((one) => testName(one) ?? []), name].join(' > ')
    if (seen.has(full)) found.push(`${at(file, node)} ${full}`)
    seen.add(full)
  })
  return found
}

function testName(node: Node): string | null {
  if (node.type !== 'CallExpression') return null
  const { callee, arguments: given } = node as Call
  return TESTERS.includes(dotted(callee).split('.')[0]!) ? literalOf(given[0]) : null
}
