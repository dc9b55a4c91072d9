import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { badRecords, deadLinks, machineTraces, recordIndex } from './documents.ts'
import { filesOf, pathsOf, ROOT } from './repository.ts'

const ALL = '{.,.ci,contract,engines,server,web,e2e,bench,tidy,scripts,docs}/**'
const paths = [...new Set([...pathsOf('*'), ...pathsOf('.ci/*'), ...pathsOf(`${ALL}/*.*`)])]
const documents = paths
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
const records = filesOf('docs/adr/[0-9]*.md')

/** Icons and pictures of the documents; everything else is text. */
const MAY_BE_BINARY = /^web\/[a-z]+\/public\/.*\.(png|ico)$|^docs\/.*\.(png|webp)$/
/** These say where names of machines are looked for. */
const SPEAKS_OF_MACHINES = /^tidy\/documents\.(test\.)?ts$/

describe('documents', () => {
  test('link only to what is there', () => {
    expect(documents.length).toBeGreaterThan(10)
    expect(deadLinks(documents, new Set([...paths, 'LICENSE']))).toEqual([])
  })

  test('decision records have numbers, dates, a status and their three parts', () => {
    expect(records.length).toBeGreaterThan(9)
    expect(badRecords(records)).toEqual([])
  })

  test('the index lists every decision', () => {
    expect(readFileSync(join(ROOT, 'docs/adr/README.md'), 'utf8')).toBe(recordIndex(records))
  })

  test('no file is binary that need not be, and none tells of a machine', () => {
    const read = paths
      .filter((path) => /\.\w+$/.test(path) && !MAY_BE_BINARY.test(path))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
    expect(read.filter(({ text }) => text.includes('\0')).map(({ path }) => path)).toEqual([])
    const told = read.filter(({ path }) => !SPEAKS_OF_MACHINES.test(path)).flatMap(machineTraces)
    expect(told).toEqual([])
  })
})

describe('a planted fault is found', () => {
  const page = (text: string) => [{ path: 'docs/a.md', text }]

  test.each([
    ['[b](b.md)', 'leads nowhere'],
    ['[b](../c.md#below)', 'names no heading'],
    ['[b](#below)', 'names no heading'],
  ])('in the link %s', (text, fault) => {
    const files = [...page(text), { path: 'c.md', text: '# Above\n' }]
    expect(deadLinks(files, new Set(['docs/a.md', 'c.md']))).toEqual([
      expect.stringContaining(fault),
    ])
  })

  test('but not in a link that holds, nor in code', () => {
    const text = '# What is so\n[a](#what-is-so) [b](../c.md) `[x](y.md)` [d](https://example.org)'
    expect(deadLinks(page(text), new Set(['docs/a.md', 'c.md']))).toEqual([])
  })

  const record = (number: string, status = 'accepted') => ({
    path: `docs/adr/${number}-a.md`,
    text: `# ${number} A\n\n- Date: 2026-11-23\n- Status: ${status}\n\n## Context\n\n## Decision\n\n## Consequences\n`,
  })

  test('in a decision without a status, with a gap in its number, or with a successor that is not there', () => {
    expect(badRecords([record('0001'), record('0002')])).toEqual([])
    expect(badRecords([record('0002')])).toHaveLength(1)
    expect(badRecords([record('0001', 'maybe')])).toHaveLength(1)
    expect(badRecords([record('0001', 'superseded by 0009')])).toHaveLength(1)
  })

  test('in a text that tells of a machine', () => {
    const home = ['', 'home', 'li', 'wanyou'].join('/')
    expect(machineTraces({ path: 'a.md', text: `open ${home}/x` })).toHaveLength(1)
    expect(machineTraces({ path: 'a.md', text: 'https://registry.example.org/x' })).toHaveLength(1)
    expect(machineTraces({ path: 'a.md', text: '/api/issues /tmp/x ./data' })).toEqual([])
  })
})
