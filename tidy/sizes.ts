import { lineOf, type Node, type SourceFile, type TextFile, walk } from './repository.ts'

export const FILE_LINES = 400
export const TEST_FILE_LINES = 600
/** A stylesheet is a list that is searched, not read from top to bottom. */
export const STYLE_LINES = 800
export const FUNCTION_LINES = 70
/** A component draws: its markup is long where its logic is short. */
export const COMPONENT_LINES = 120

const linesIn = (text: string) => text.replace(/\n$/, '').split('\n').length

/** How many lines each file has. */
export function fileLines(files: readonly TextFile[]): Map<string, number> {
  return new Map(files.map(({ path, text }) => [path, linesIn(text)]))
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

type Named = { readonly id?: { readonly name?: string } | null; readonly key?: { name?: string } }

function nameOf(node: Node, parents: readonly Node[]): string {
  const parent = parents.at(-1) as (Node & Named) | undefined
  return (node as Node & Named).id?.name ?? parent?.id?.name ?? parent?.key?.name ?? 'anonymous'
}

/** Lines of every function longer than a limit, by `path name`; a component counts from its own limit. */
export function longFunctions(file: SourceFile): Map<string, number> {
  const found = new Map<string, number>()
  walk(file.program, (node, parents) => {
    if (!FUNCTIONS.includes(node.type)) return
    const lines = lineOf(file.text, node.end) - lineOf(file.text, node.start) + 1
    const name = nameOf(node, parents)
    const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/.test(name)
    if (lines > (isComponent ? COMPONENT_LINES : FUNCTION_LINES)) {
      found.set(`${file.path} ${name}`, lines)
    }
  })
  return found
}
