import { type Node, parse, type SourceFile, type TextFile, targetOf, walk } from './repository.ts'

/** A template as the file that it becomes. */
export function filledIn({ path, text }: TextFile): TextFile {
  return { path: path.slice('scripts/templates/module/'.length, -'.txt'.length), text }
}

type Specifier = Node & { imported?: { name: string }; exported?: { name: string } }
type Declaration = Node & { id?: { name: string }; declarations?: { id: { name: string } }[] }
type Statement = Node & {
  source?: { value: string } | null
  specifiers?: Specifier[]
  declaration?: Declaration | null
}

/** The names that a file exports. */
export function exportsOf(file: SourceFile): Set<string> {
  const names = new Set<string>()
  walk(file.program, (node) => {
    if (node.type !== 'ExportNamedDeclaration') return
    const { specifiers = [], declaration } = node as Statement
    for (const { exported } of specifiers) if (exported) names.add(exported.name)
    if (declaration?.id) names.add(declaration.id.name)
    for (const { id } of declaration?.declarations ?? []) names.add(id.name)
  })
  return names
}

/** Named imports of files that no file of `all` exports: what a template counts on and is gone. */
export function unknownImports(
  files: readonly SourceFile[],
  all: ReadonlyMap<string, () => TextFile>,
): string[] {
  return files.flatMap((file) => {
    const found: string[] = []
    walk(file.program, (node) => {
      const { type, source, specifiers = [] } = node as Statement
      if (type !== 'ImportDeclaration' || !source) return
      const target = targetOf(file.path, source.value)
      if (!/^(contract|server|web)\//.test(target)) return
      const read = all.get(target)
      const names = read ? exportsOf(parse(read())) : new Set<string>()
      for (const { imported } of specifiers) {
        if (imported && !names.has(imported.name)) {
          found.push(`${file.path}: ${target} exports no ${imported.name}`)
        }
      }
    })
    return found
  })
}
