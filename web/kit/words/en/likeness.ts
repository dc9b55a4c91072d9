import type { likeness as zh } from '../zh-cn/likeness.ts'

export const likeness: typeof zh = {
  comma: ', ',
  places: {
    building: 'same building',
    estate: 'same estate',
    near: 'nearby',
    area: 'same community',
  },
  sameDay: 'same day',
  days: '{n} {n:day|days} apart',
  text: '{n}% alike in words',
  photo: 'photos alike',
  category: 'same category',
  duplicate: 'very likely a duplicate',
}
