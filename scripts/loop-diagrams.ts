import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Loop } from '#kernel/loop/loop.ts'
import { mermaid } from '#kernel/loop/mermaid.ts'

type WordList = Readonly<Record<string, string>>
type LoopWords = { workStates?: WordList; actions?: WordList; steps?: WordList }

/** The words of the desk for every kind of item, by the plural of the kind. */
async function readWords(root: string): Promise<Record<string, LoopWords | undefined>> {
  const path = pathToFileURL(resolve(root, 'web/kit/words/zh-cn/core.ts')).href
  const { core } = (await import(path)) as { core: Record<string, LoopWords | undefined> }
  return core
}

const start = (kind: string) => `<!-- loop:${kind} -->`
const END = '<!-- /loop -->'

/** A page with the loop's diagram put between its two marks. Throws when the page has no such marks. */
export function withDiagram(page: string, loop: Loop, words: LoopWords): string {
  const from = page.indexOf(start(loop.kind))
  const to = page.indexOf(END, from)
  if (from < 0 || to < 0) {
    throw new Error(`docs/mechanisms/${loop.kind}s.md needs ${start(loop.kind)} and ${END}.`)
  }
  const say = (what: 'state' | 'action', name: string) => {
    if (what === 'state') return words.workStates?.[name] ?? name
    return words.actions?.[name] ?? words.steps?.[name]?.replaceAll(/\{\w+\}/g, '') ?? name
  }
  const diagram = `\n\`\`\`mermaid\n${mermaid(loop, say)}\`\`\`\n`
  return page.slice(0, from + start(loop.kind).length) + diagram + page.slice(to)
}

/** `docs/mechanisms/<kind>s.md` of every loop, with the diagram as the declaration is now. */
export async function mechanismPages(
  root: string,
  loops: readonly Loop[],
): Promise<[path: string, text: string][]> {
  const words = await readWords(root)
  return loops.map((loop) => {
    const path = `docs/mechanisms/${loop.kind}s.md`
    const page = readFileSync(resolve(root, path), 'utf8')
    return [path, withDiagram(page, loop, words[`${loop.kind}s`] ?? {})]
  })
}
