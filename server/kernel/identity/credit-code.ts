import { halfWidth } from './normalise.ts'

/** 统一社会信用代码, GB 32100-2015, of an organisation. */
export type CreditCode = {
  readonly code: string
  readonly kind: CreditCodeKind
  /** Area of the registration authority, 6 digits. */
  readonly areaCode: string
  /** 组织机构代码, GB 11714: the nine characters 9 to 17. */
  readonly orgCode: string
}

export type CreditCodeKind =
  | 'government' // 机关
  | 'institution' // 事业单位
  | 'social_group' // 社会团体
  | 'private_non_enterprise' // 民办非企业单位
  | 'foundation' // 基金会
  | 'enterprise' // 企业
  | 'individual_business' // 个体工商户
  | 'farmer_cooperative' // 农民专业合作社
  | 'other'

export type CreditCodeProblem = 'shape' | 'org_check' | 'check'

/** Digits and capitals without I, O, S, V, Z; the position is the value. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

const KINDS: Readonly<Record<string, CreditCodeKind>> = {
  11: 'government',
  12: 'institution',
  51: 'social_group',
  52: 'private_non_enterprise',
  53: 'foundation',
  91: 'enterprise',
  92: 'individual_business',
  93: 'farmer_cooperative',
}

/** Reads a unified social credit code, or says what is wrong with it. */
export function readCreditCode(
  text: string,
): { ok: true; code: CreditCode } | { ok: false; problem: CreditCodeProblem } {
  const code = halfWidth(text).replace(/[\s-]/g, '').toUpperCase()
  if (!SHAPE.test(code)) return { ok: false, problem: 'shape' }
  if (creditCodeCheck(code) !== code[17]) return { ok: false, problem: 'check' }
  const orgCode = code.slice(8, 17)
  if (orgCodeCheck(orgCode) !== orgCode[8]) return { ok: false, problem: 'org_check' }
  const kind = KINDS[code.slice(0, 2)] ?? 'other'
  return { ok: true, code: { code, kind, areaCode: code.slice(2, 8), orgCode } }
}

/** Check character of the first 17: weights 3^(i-1) mod 31, complement to 31. */
export function creditCodeCheck(code: string): string {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CHARACTERS[(31 - (sum % 31)) % 31]!
}

/** GB 11714 check character of the first eight: letters count from A = 10, complement to 11. */
export function orgCodeCheck(orgCode: string): string {
  const sum = ORG_WEIGHTS.reduce(
    (total, weight, index) => total + Number.parseInt(orgCode[index]!, 36) * weight,
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 10) return 'X'
  return check === 11 ? '0' : String(check)
}
