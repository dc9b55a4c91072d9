import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { settings as en } from '#kit/words/en/settings.ts'
import { settings as zh } from '#kit/words/zh-cn/settings.ts'
import { MODULES } from '#main/modules.ts'
import { choicePaths, namedPaths, shapeOf } from '../../../web/desk/screens/settings/shape.ts'

const specs = MODULES.flatMap((module) => module.settings ?? [])
const shapes = new Map(
  specs.map((spec) => [
    spec.name,
    shapeOf(z.toJSONSchema(spec.shape, { io: 'input' }) as Record<string, unknown>),
  ]),
)

describe.each([
  ['Chinese', zh],
  ['English', en],
] as const)('in %s', (_language, words) => {
  test.each(specs.map((spec) => [spec.name] as const))('%s has a word for every field', (name) => {
    const entry = words.entries[name]
    expect(entry, `write the words of ${name} in web/kit/words/*/settings-….ts`).toBeDefined()
    for (const said of [entry?.title, entry?.what, entry?.from]) expect(said).toMatch(/\S/)
    const missing = namedPaths(shapes.get(name)!).filter((path) => !entry?.fields[path]?.trim())
    expect(missing).toEqual([])
  })

  test.each(specs.map((spec) => [spec.name] as const))('%s has a word for every code', (name) => {
    const values = words.entries[name]?.values ?? {}
    const missing = choicePaths(shapes.get(name)!).flatMap(({ path, values: codes }) =>
      codes.filter((code) => !values[path]?.[code]).map((code) => `${path} ${code}`),
    )
    expect(missing).toEqual([])
  })

  test('every module that has settings has a name', () => {
    const modules = new Set(specs.map(({ name }) => name.slice(0, name.indexOf('.'))))
    for (const name of modules) expect(words.modules, name).toHaveProperty(name)
  })
})

test('no word is left of a field or a setting that is no more', () => {
  const left = Object.entries(zh.entries).flatMap(([name, { fields }]) => {
    const shape = shapes.get(name)
    if (!shape) return [name]
    const known = new Set(namedPaths(shape))
    return Object.keys(fields).flatMap((path) => (known.has(path) ? [] : [`${name} ${path}`]))
  })
  expect(left).toEqual([])
})

test('both languages say the same places', () => {
  const places = (words: typeof zh) =>
    Object.entries(words.entries).flatMap(([name, { fields, values = {}, figures = {} }]) => [
      ...Object.keys(fields).map((path) => `${name} ${path}`),
      ...Object.entries(values).flatMap(([path, codes]) =>
        Object.keys(codes).map((code) => `${name} ${path} ${code}`),
      ),
      ...Object.keys(figures).map((figure) => `${name} figure ${figure}`),
    ])
  expect(places(en).sort()).toEqual(places(zh).sort())
  expect(Object.keys(en.problems).sort()).toEqual(Object.keys(zh.problems).sort())
  expect(Object.keys(en.modules).sort()).toEqual(Object.keys(zh.modules).sort())
})
