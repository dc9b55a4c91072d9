import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { parseSync } from 'vite'

export const ROOT = resolve(import.meta.dirname, '..')

const NOT_OURS = /^(node_modules|dist|data|test-results|bench-results|\.git)(\/|$)|\/node_modules\//

/** A file of the repository: its path with forward slashes, and its text. */
export type TextFile = { readonly path: string; readonly text: string }

export type Node = { readonly type: string; readonly start: number; readonly end: number }

/** A TypeScript or JavaScript file with its syntax tree (ESTree with TypeScript nodes). */
export type SourceFile = TextFile & {
  readonly program: Node
  readonly comments: readonly { readonly value: string; readonly start: number }[]
  readonly imports: readonly { readonly specifier: string; readonly typeOnly: boolean }[]
}

/** Paths of the repository that fit a glob pattern, in order. */
export function pathsOf(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT, exclude: (path) => NOT_OURS.test(path) })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_OURS.test(path))
    .toSorted()
}

/** Files of the repository that fit a glob pattern, in order of their paths. */
export function filesOf(pattern: string): TextFile[] {
  return pathsOf(pattern).map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** Every source file that is written by hand. */
export function sourceFiles(): SourceFile[] {
  return filesOf('{contract,engines,server,web,e2e,bench,tidy,scripts}/**/*.{ts,tsx,mjs}')
    .filter(({ path }) => !path.endsWith('.gen.ts') && !path.endsWith('.d.ts'))
    .map(parse)
}

type Statement = Node & {
  readonly importKind?: string
  readonly exportKind?: string
  readonly source?: { readonly value: string } | null
}

/** Parses one file; throws when it is not TypeScript. */
export function parse({ path, text }: TextFile): SourceFile {
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const statements = program.body as unknown as Statement[]
  const imports = statements.flatMap(({ source, importKind, exportKind }) =>
    source ? [{ specifier: source.value, typeOnly: (importKind ?? exportKind) === 'type' }] : [],
  )
  const root = program as unknown as Node
  return { path, text, program: root, comments, imports: [...imports, ...lateImports(root)] }
}

/** `import('…')` in the middle of a function, and `typeof import('…')` in a type. */
function lateImports(program: Node): SourceFile['imports'][number][] {
  const found: SourceFile['imports'][number][] = []
  walk(program, (node) => {
    const { source } = node as Statement
    if (node.type === 'ImportExpression' && typeof source?.value === 'string')
      found.push({ specifier: source.value, typeOnly: false })
  })
  return found
}

/**
 * Calls `visit` with every node below and including `node`, parents first. `parents` is one growing and
 * shrinking list: read it at once, never keep it.
 */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = []
  const step = (current: Node) => {
    visit(current, parents)
    parents.push(current)
    for (const value of Object.values(current)) {
      if (Array.isArray(value)) {
        for (const child of value) if (isNode(child)) step(child)
      } else if (isNode(value)) step(value)
    }
    parents.pop()
  }
  step(node)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** The line, from 1, in which a place of a text lies. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** A source file made up by a test, at a path of its choosing. */
export function madeUp(path: string, text: string): SourceFile {
  return parse({ path, text })
}

const ALIASES: Readonly<Record<string, string>> = {
  '#contract/': 'contract/',
  '#engines/': 'engines/',
  '#kernel/': 'server/kernel/',
  '#modules/': 'server/modules/',
  '#main/': 'server/main/',
  '#testing/': 'server/testing/',
  '#kit/': 'web/kit/',
}

/** What an import names: a path of the repository, or a package as it is written. */
export function targetOf(from: string, specifier: string): string {
  for (const [alias, folder] of Object.entries(ALIASES)) {
    if (specifier.startsWith(alias)) return folder + specifier.slice(alias.length)
  }
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier
}

/** Code that only tests, seeds and measurements run. */
export function isForTests(path: string): boolean {
  return (
    /\.test\.tsx?$|\.testing\.ts$|\.journey\.ts$|\/builders\.ts$/.test(path) ||
    /^(server\/testing|e2e|bench|tidy)\//.test(path)
  )
}
