import { describe, expect, it } from 'vitest'
import type { Category } from '#contract/issues/terms.ts'
import { guessCategories, soundsLikeEmergency } from './guess-category.ts'

function category(code: string, name: string, parentCode: string | null): Category {
  const rest = {
    tier: 'estate',
    urgency: 'normal',
    limitAmount: 1,
    limitUnit: 'working_day',
  } as const
  return { code, name, parentCode, private: false, ...rest }
}

const categories = [
  category('01', '房屋与楼栋', null),
  category('0101', '楼道堆物', '01'),
  category('0102', '楼道灯', '01'),
  category('0103', '渗漏水', '01'),
  category('06', '市政设施', null),
  category('0601', '井盖', '06'),
  category('0604', '排水', '06'),
]
const best = (said: string) => guessCategories(categories, said)[0]?.name

describe('the category guessed from what a neighbour says', () => {
  it.each([
    ['三栋二单元楼道灯坏了好几天', '楼道灯'],
    ['晚上上楼黑漆漆的，声控灯没反应', '楼道灯'],
    ['楼上一直往我家天花板滴水', '渗漏水'],
    ['门口堆着纸箱和旧鞋柜', '楼道堆物'],
    ['下雨就积水，下水道堵了', '排水'],
  ])('%s → %s', (said, name) => expect(best(said)).toBe(name))

  it('is nothing when nothing fits, instead of something wrong', () => {
    expect(guessCategories(categories, '你好')).toEqual([])
  })

  it('is never a heading that has finer categories below it', () => {
    expect(guessCategories(categories, '房屋与楼栋').map(({ code }) => code)).not.toContain('01')
  })
})

describe('words that mean danger', () => {
  it('show the emergency numbers before a report', () => {
    expect(soundsLikeEmergency('一楼起火了')).toBe(true)
    expect(soundsLikeEmergency('闻到煤气味')).toBe(true)
    expect(soundsLikeEmergency('楼道灯不亮')).toBe(false)
  })
})
