import { lineOf, type Node, type SourceFile, walk } from './repository.ts'

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** Words that name nothing: a file called so collects what nobody found a place for. */
const EMPTY_WORDS = [
  'util',
  'utils',
  'helpers',
  'common',
  'manager',
  'data',
  'info',
  'misc',
  'stuff',
]

/** Files whose names others have fixed. */
const FIXED = /^(README(\.zh-CN)?\.md|[A-Z]+\.md|LICENSE|\.[a-z]+|Dockerfile)$/

/** What is wrong with the name of a file or of a folder on the way to it. */
export function badPathNames(path: string): string[] {
  return path.split('/').flatMap((part, index, parts) => {
    if (index === parts.length - 1 && FIXED.test(part)) return []
    const stem = part.split('.')[0]!
    if (!KEBAB.test(part.replace(/^\./, ''))) return [`${path}: ${part} is not kebab-case`]
    const empty = EMPTY_WORDS.find((word) => stem === word || stem.endsWith(`-${word}`))
    return empty ? [`${path}: ${empty} names nothing`] : []
  })
}

/**
 * Pinyin that a Chinese programmer would reach for in this domain, as it would stand in camelCase or
 * snake_case. Names of real places and people in test data are strings, not identifiers.
 */
const PINYIN = new Set(
  `jiedao shequ xiaoqu loudong louzhang wangge wanggeyuan wenti shijian paidan jiedan pingdan qianshou
  tuidan tiji guazhang dafu pingjia huifang duban cuiban chengban xieban suqiu suqiuren dangyuan zhibu
  dangzhibu dangzuzhi jifen jumin shimin yezhu wuye gongdan banli shouli guidang zhuangtai leixing
  bumen jiguan quxian minzheng zhiyuan zhiyuanzhe huodong zhendi xuqiu ziyuan xiangmu yiti yishi
  renyuan zhanghao mima shoujihao xingming shenfenzheng dizhi riqi biaoti neirong beizhu`.split(
    /\s+/,
  ),
)

const wordsOf = (name: string) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_$]+/)

/** Identifiers that are Chinese, pinyin, or end in a word that names nothing. */
export function badIdentifiers(file: SourceFile): string[] {
  const found = new Map<string, string>()
  walk(file.program, (node, parents) => {
    if (node.type !== 'Identifier') return
    const { name } = node as Node & { name: string }
    if (isKeyOfData(node, parents)) return
    const fault = faultOf(name, isDeclared(node, parents.at(-1)))
    if (fault && !found.has(name)) {
      found.set(name, `${file.path}:${lineOf(file.text, node.start)} ${name} ${fault}`)
    }
  })
  return [...found.values()]
}

/** A key in an object literal is data: a table from Chinese words to codes has Chinese keys. */
function isKeyOfData(node: Node, parents: readonly Node[]): boolean {
  const parent = parents.at(-1) as (Node & { key?: Node; shorthand?: boolean }) | undefined
  const isKey = parent?.type === 'Property' && parent.key === node && !parent.shorthand
  return isKey && /\p{Script=Han}/u.test((node as Node & { name: string }).name)
}

function isDeclared(node: Node, parent: Node | undefined): boolean {
  const { type, id } = (parent ?? { type: '' }) as { type: string; id?: Node }
  return id === node && /Declarat(ion|or)$/.test(type)
}

function faultOf(name: string, declared: boolean): string | null {
  if (/\p{Script=Han}/u.test(name)) return 'is Chinese'
  const words = wordsOf(name)
  if (words.some((word) => PINYIN.has(word))) return 'is pinyin'
  const empty = words.length > 1 && /^(utils?|helpers|manager|info)$/.test(words.at(-1)!)
  return declared && empty ? `ends in a word that names nothing` : null
}
