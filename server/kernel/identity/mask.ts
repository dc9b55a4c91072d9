/** What is shown in place of personal data until somebody gives a purpose (PIPL Art. 25, 51). */

/** `张三丰` → `张**`. Always two stars, so that the length of the name is not told either. */
export function maskName(name: string): string {
  const first = [...name.trim()][0]
  return first === undefined ? '' : `${first}**`
}

/**
 * `13800001234` → `138****1234`; a landline keeps its area code and last two digits. Too short a
 * number is hidden whole.
 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  const area = /^(?:010|02\d|0[3-9]\d{2})/.exec(digits)?.[0]
  if (area && digits.length >= 10) return `${area}-****${digits.slice(-2)}`
  return digits.length >= 7 ? `****${digits.slice(-2)}` : '****'
}

/** `42010…1234` → `420***********1234`: the province and county's first digits and the last four. */
export function maskIdNumber(number: string): string {
  const tight = number.replace(/\s/g, '')
  if (tight.length < 15) return '*'.repeat(tight.length)
  return `${tight.slice(0, 3)}${'*'.repeat(tight.length - 7)}${tight.slice(-4)}`
}

const NUMBERED =
  /[0-9０-９A-Za-zＡ-Ｚａ-ｚ一二三四五六七八九十百零〇甲乙丙丁]+\s*(?:[-－]\s*[0-9０-９]+|号|栋|幢|座|单元|楼|层|室|房|户|门|弄|组)/
const ADDRESS_KEPT = 6

/**
 * `汉正街道友谊社区紫荆小区3栋2单元501室` → `汉正街道友谊社区紫荆小区***`: hides everything from the
 * first house, building or room number on. Without one only the first six characters stay.
 */
export function maskAddress(address: string): string {
  const text = address.trim()
  if (text === '') return ''
  const numbered = NUMBERED.exec(text)
  const kept = numbered ? numbered.index : Math.min(ADDRESS_KEPT, [...text].length - 1)
  return `${numbered ? text.slice(0, kept) : [...text].slice(0, kept).join('')}***`
}
