import { describe, expect, test } from 'vitest'
import { EMPTY_ENTRY, type Entry, entryGaps, entryRequest } from './entry.ts'

const filled: Entry = {
  ...EMPTY_ENTRY,
  description: '三栋二单元楼道灯坏了',
  place: {
    areaCode: '420104005001',
    estateId: null,
    buildingId: null,
    point: null,
    text: '汉水熙园3栋2单元',
  },
  name: '陈桂兰',
  phone: '19900001234',
  consent: true,
}

describe('entering a problem for somebody', () => {
  test('without consent nothing is entered in their name', () => {
    expect(entryGaps({ ...filled, consent: false })).toEqual(['consent'])
    expect(entryRequest({ ...filled, consent: false }, 'r')).toBeNull()
  })

  test('an anonymous asker leaves no name and no phone behind', () => {
    const request = entryRequest({ ...filled, identity: 'anonymous', consent: false }, 'r')
    expect(request).not.toBeNull()
    expect(request).not.toHaveProperty('onBehalfOf')
    expect(JSON.stringify(request)).not.toContain('19900001234')
  })

  test('somebody without a phone can still be entered', () => {
    expect(entryRequest({ ...filled, phone: ' ' }, 'r')?.onBehalfOf).toEqual({
      name: '陈桂兰',
      consent: true,
    })
  })

  test('a place on the map needs words that a neighbour understands', () => {
    const place = { ...filled.place!, text: ' ' }
    expect(entryGaps({ ...filled, place })).toEqual(['place_text'])
  })
})
