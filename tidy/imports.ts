import { isForTests, type SourceFile, targetOf } from './repository.ts'

/** From the bottom up: a file may import from its own layer's rules and from layers below. */
const FOUNDATION = [
  'territory',
  'organization',
  'people',
  'files',
  'notify',
  'documents',
  'settings',
] as const
/** Modules that stand on a mechanism through its index.ts: other ways in, and what is made of its items. */
const READERS = [
  'analysis',
  'field',
  'hot-topics',
  'intake',
  'open311',
  'outreach',
  'rates',
] as const
const LAYERS = [
  'contract',
  'engine',
  'kernel',
  ...FOUNDATION,
  'mechanism',
  'reader',
  'demo',
  'main',
  'tool',
]

type Place = { readonly layer: string; readonly module: string | null }

/** Where a path of the repository stands; null for a package. */
export function placeOf(path: string): Place | null {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top === 'contract') return { layer: 'contract', module: null }
  if (top === 'engines') return { layer: 'engine', module: second }
  if (top === 'web') return { layer: `web/${second}`, module: null }
  if (['e2e', 'bench', 'tidy', 'scripts'].includes(top)) return { layer: 'tool', module: null }
  if (top !== 'server') return null
  if (second === 'kernel' || second === 'main' || second === 'demo') {
    return { layer: second, module: null }
  }
  if (second === 'testing') return { layer: 'tool', module: null }
  if (second !== 'modules') return null
  if (FOUNDATION.some((name) => name === third)) return { layer: third, module: third }
  const isReader = READERS.some((name) => name === third)
  return { layer: isReader ? 'reader' : 'mechanism', module: third }
}

type Edge = { from: string; target: string; here: Place; there: Place; typeOnly: boolean }

function badWebEdge({ target, here, there, typeOnly }: Edge): string | null {
  if (there.layer === here.layer || there.layer === 'web/kit') return null
  if (there.layer !== 'contract') return `the browser may not import ${target}`
  return typeOnly ? null : `takes only types from the contract, not ${target}`
}

function badServerEdge({ from, target, here, there }: Edge): string | null {
  if (there.layer.startsWith('web/')) {
    return here.layer === 'tool' ? null : `the server may not import ${target}`
  }
  if (here.module !== null && here.module === there.module && here.layer === there.layer)
    return null
  if (here.layer === 'engine') return `an engine stands alone and may not import ${target}`
  if (LAYERS.indexOf(there.layer) > LAYERS.indexOf(here.layer)) {
    return `may not look up into ${target}`
  }
  if (here.layer === 'mechanism' && there.layer === 'mechanism') {
    return `mechanisms meet through events, not by importing ${target}`
  }
  if (here.layer === 'reader' && there.layer === 'reader') {
    return `readers stand beside each other and may not import ${target}`
  }
  const isFront = target.endsWith('/index.ts')
  const inside = there.module !== null && !isFront
  return inside && !isOpenTo(from, here)
    ? `use the index.ts of ${there.module}, not ${target}`
    : null
}

/** Tools that read declarations, and the demo district, which loads registers, look into modules. */
function isOpenTo(from: string, here: Place): boolean {
  return here.layer === 'tool' || from.startsWith('server/demo/')
}

const TEST_ONLY = /^server\/testing\/|\/builders\.ts$|\.testing\.ts$|\.test\.ts$/

/** Packages that a layer may use; a layer that is not named here may use any. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  contract: /^zod$/,
  engine: /^node:assert$/,
  'web/kit': /^(?!node:|zod$|pg|fastify)/,
  'web/pocket': /^(?!node:|zod$|pg|fastify|antd|@ant-design)/,
  'web/desk': /^(?!node:|zod$|pg|fastify)/,
}

/** Every import that goes the wrong way, as a sentence that begins with the importing file. */
export function badImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const here = placeOf(file.path)
    if (!here) return []
    return file.imports.flatMap(({ specifier, typeOnly }) => {
      const target = targetOf(file.path, specifier)
      const problem = badImport(file.path, here, target, typeOnly)
      return problem === null ? [] : [`${file.path}: ${problem}`]
    })
  })
}

function badImport(from: string, here: Place, target: string, typeOnly: boolean): string | null {
  const there = placeOf(target)
  const forTests = isForTests(from)
  if (!there) {
    const allowed = PACKAGES[here.layer]
    const isPackage = !target.startsWith('.') && !/\.(css|svg|json)$/.test(target)
    const bad = allowed && isPackage && !typeOnly && !forTests && !isBuildFile(from)
    return bad && !allowed.test(target) ? `may not use the package ${target}` : null
  }
  if (TEST_ONLY.test(target) && !forTests && !from.startsWith('server/demo/')) {
    return `${target} is for tests only`
  }
  if (forTests) return null
  const edge = { from, target, here, there, typeOnly }
  return here.layer.startsWith('web/') ? badWebEdge(edge) : badServerEdge(edge)
}

const isBuildFile = (path: string) => path.endsWith('vite.config.ts')
