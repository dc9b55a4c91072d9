import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPlainWords, fillPlaces, messageParts, placesIn } from './index.ts'

const RULES = {
  words: [
    { word: '属地', plain: '当地' },
    { word: '属地管理', plain: '归当地管' },
    { word: '处置', plain: '处理' },
  ],
  sentenceMax: 10,
}

describe('words of the office', () => {
  test('are found where they stand, with what to say instead', () => {
    const [found] = checkPlainWords('已处置。', RULES)
    expect(found).toEqual({ kind: 'office_word', from: 1, to: 3, text: '处置', plain: '处理' })
  })

  test('the longer of two that overlap counts', () => {
    const found = checkPlainWords('按属地管理处置', RULES)
    expect(found.map(({ text }) => text)).toEqual(['属地管理', '处置'])
  })

  test('a plain text has none, and no word is made of nothing', () => {
    const rules = { ...RULES, words: [...RULES.words, { word: '', plain: '' }] }
    expect(checkPlainWords('灯修好了。', rules)).toEqual([])
  })

  test('wherever they stand, what is found is what is written there, and nothing overlaps', () => {
    const piece = fc.constantFrom('属地', '管理', '处置', '灯', '，', '。', '😀', ' ')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const found = checkPlainWords(text, RULES)
        for (const one of found) expect(text.slice(one.from, one.to)).toBe(one.text)
        const words = found.filter(({ kind }) => kind === 'office_word')
        words.slice(1).forEach((one, i) => {
          expect(one.from).toBeGreaterThanOrEqual(words[i]!.to)
        })
        if (words.length === 0) expect(text).not.toMatch(/属地|处置/)
      }),
    )
  })
})

describe('long sentences', () => {
  test('count characters, not white space, between full stops', () => {
    expect(checkPlainWords('一二三四五 六七八九十。好', RULES)).toEqual([])
    const [found] = checkPlainWords('好。一二三四五六七八九十一', RULES)
    expect(found).toMatchObject({ kind: 'long_sentence', from: 2, to: 13, plain: null })
  })
})

describe('the places of a template', () => {
  test('are filled; one without a value stays and is named', () => {
    const filled = fillPlaces('{编号}由{承办单位}办，{期限}前答复', {
      编号: 'QK-2026-000123',
      承办单位: null,
    })
    expect(filled).toEqual({
      text: 'QK-2026-000123由{承办单位}办，{期限}前答复',
      missing: ['承办单位', '期限'],
    })
  })

  test('a value that looks like a place is not filled again', () => {
    expect(fillPlaces('{标题}', { 标题: '{电话}', 电话: '12345' }).text).toBe('{电话}')
  })

  test('each is named once, in order; names of built-in properties are not values', () => {
    expect(placesIn('{期限}{编号}{期限}')).toEqual(['期限', '编号'])
    expect(fillPlaces('{constructor}', {}).missing).toEqual(['constructor'])
  })
})

describe('short messages', () => {
  test.each([
    ['', 0],
    ['灯', 1],
    ['灯'.repeat(70), 1],
    ['灯'.repeat(71), 2],
    ['灯'.repeat(134), 2],
    ['灯'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    [`${'a'.repeat(70)}灯`, 2],
  ])('a text of this length takes them (%#)', (text, parts) => {
    expect(messageParts(text)).toBe(parts)
  })

  test('a longer text never takes fewer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, more) => {
        expect(messageParts(text + more)).toBeGreaterThanOrEqual(messageParts(text))
      }),
    )
  })
})
