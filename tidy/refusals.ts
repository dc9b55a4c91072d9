import { isForTests, lineOf, type Node, type SourceFile, walk } from './repository.ts'

/** A code that some line of the server refuses with. */
export type Thrown = { readonly code: string; readonly at: string }

type Call = Node & { callee: { name?: string }; arguments: Node[] }
type Conditional = Node & { consequent: Node; alternate: Node }

/** The texts that an expression can be, as far as it says so itself. */
function textsOf(node: Node | undefined): string[] {
  if (!node) return []
  const { type, value } = node as Node & { value?: unknown }
  if (type === 'Literal' && typeof value === 'string') return [value]
  if (type !== 'ConditionalExpression') return []
  const { consequent, alternate } = node as Conditional
  return [...textsOf(consequent), ...textsOf(alternate)]
}

/** Codes in `new Refusal('…')` and in `refuseOnConstraint('name', '…')`. */
export function thrownCodes(file: SourceFile): Thrown[] {
  const found: Thrown[] = []
  walk(file.program, (node) => {
    const { type, callee, arguments: given } = node as Call
    const isRefusal = type === 'NewExpression' && callee.name === 'Refusal'
    const isConstraint = type === 'CallExpression' && callee.name === 'refuseOnConstraint'
    if (!isRefusal && !isConstraint) return
    const at = `${file.path}:${lineOf(file.text, node.start)}`
    found.push(...textsOf(given[isRefusal ? 0 : 1]).map((code) => ({ code, at })))
  })
  return found
}

/** Every code-shaped text of the server: a code may stand in a table before it is thrown. */
export function mentionedCodes(files: readonly SourceFile[]): Set<string> {
  const found = new Set<string>()
  for (const file of files.filter(({ path }) => path.startsWith('server/') && !isForTests(path))) {
    walk(file.program, (node) => {
      for (const text of textsOf(node))
        if (/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(text)) found.add(text)
    })
  }
  return found
}
