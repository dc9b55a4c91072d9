import type { NewArea } from '#modules/territory/index.ts'

function area(code: string, level: NewArea['level'], name: string): NewArea {
  const parentCode = level === 'district' ? null : code.slice(0, -3)
  return { code, name, level, parentCode, centre: null, geometry: null }
}

function threeDigits(n: number): string {
  return String(n).padStart(3, '0')
}

/** As many streets and communities as 硚口区 has, 11 and 127, under a code that no district has. */
export function imaginaryAreas(): NewArea[] {
  const streets = Array.from({ length: 11 }, (_, i) =>
    area(`990000${threeDigits(i + 1)}`, 'street', `第${i + 1}街道`),
  )
  const communities = Array.from({ length: 127 }, (_, i) => {
    const street = streets[i % streets.length] as NewArea
    return area(`${street.code}${threeDigits(i + 1)}`, 'community', `第${i + 1}社区`)
  })
  return [area('990000', 'district', '晴川区'), ...streets, ...communities]
}
