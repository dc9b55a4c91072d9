import * as fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { type AtomFeed, writeAtom, xmlText } from './atom.ts'

const FEED: AtomFeed = {
  id: 'urn:wanyou:990000:area:990000001001',
  title: '丁香社区 <正在办的事> & 更多',
  subtitle: '新反映、已答复、长期事项',
  updated: new Date('2026-06-01T02:00:00Z'),
  author: '丁香社区',
  language: 'zh-CN',
  links: [{ rel: 'self', href: 'https://a.example.cn/f?a=1&b="2"', type: 'application/atom+xml' }],
  entries: [
    {
      id: 'urn:wanyou:990000:event:1',
      title: '丁香苑 楼道灯',
      updated: new Date('2026-06-01T02:00:00Z'),
      published: new Date('2026-06-01T01:00:00Z'),
      summary: ']]> <script>alert(1)</script>',
      category: { term: '0102', label: '楼道灯' },
      href: 'https://a.example.cn/case/QK-2026-000001',
    },
  ],
}

describe('an Atom feed', () => {
  test('is well-formed and has every element that RFC 4287 asks for, once', () => {
    const text = writeAtom(FEED)
    expect(XMLValidator.validate(text)).toBe(true)
    const { feed } = new XMLParser({ ignoreAttributes: false }).parse(text) as {
      feed: Record<string, unknown> & { entry: Record<string, unknown> }
    }
    expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom')
    for (const name of ['id', 'title', 'updated', 'author', 'link'])
      expect(feed).toHaveProperty(name)
    for (const name of ['id', 'title', 'updated', 'link', 'summary']) {
      expect(feed.entry).toHaveProperty(name)
    }
    expect(feed.updated).toBe('2026-06-01T02:00:00.000Z')
    expect(text).not.toContain('<script>')
  })

  test('stays well-formed whatever is written in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(XMLValidator.validate(writeAtom({ ...FEED, title: text, subtitle: text }))).toBe(
          true,
        )
      }),
    )
  })

  test('leaves out what no XML document may hold', () => {
    expect(xmlText('a\u0000b\u000Bc\uFFFE<')).toBe('abc&lt;')
  })
})
