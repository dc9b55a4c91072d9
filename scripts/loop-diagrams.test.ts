import { expect, test } from 'vitest'
import { errandLoop } from '#testing/small-house.ts'
import { withDiagram } from './loop-diagrams.ts'

const words = { workStates: { asked: '待接' }, actions: { take: '接单' } }

test('a diagram replaces what stood between its marks and nothing else', () => {
  const page = '# 跑腿\n<!-- loop:errand -->\nold\n<!-- /loop -->\nafter\n'
  const drawn = withDiagram(page, errandLoop, words)
  expect(drawn).toContain('state "待接" as asked')
  expect(drawn).toContain('asked --> running: 接单')
  expect(drawn).not.toContain('old')
  expect(drawn).toMatch(/^# 跑腿\n[\s\S]*\nafter\n$/)
  expect(withDiagram(drawn, errandLoop, words)).toBe(drawn)
})

test('a page without the marks is refused by the name of the file to write', () => {
  expect(() => withDiagram('# 跑腿\n', errandLoop, words)).toThrow('docs/mechanisms/errands.md')
})
