import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCodeCheck, orgCodeCheck, readCreditCode } from './credit-code.ts'
import { normaliseMobile, normalisePhone } from './phone.ts'
import { ageOn, isUnder14, readResidentId, residentIdCheckDigit } from './resident-id.ts'

describe('ID numbers', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', 'female'],
    ['440524188001010014', '1880-01-01', 'male'],
    ['999999201506300027', '2015-06-30', 'female'],
    ['999999195503120014', '1955-03-12', 'male'],
    [' 110105 19491231 002x ', '1949-12-31', 'female'],
    ['９９９９９９２０１５０６３０００２７', '2015-06-30', 'female'],
  ])('%s was born on %s, %s', (text, bornOn, sex) => {
    const read = readResidentId(text)
    expect(read).toMatchObject({ ok: true, id: { bornOn, sex } })
    expect(read.ok && read.id.number).toMatch(/^\d{17}[\dX]$/)
  })

  test.each([
    ['999999199002290013', 'date'],
    ['999999199013010019', 'date'],
    ['999999184912310010', 'date'],
    ['110105194912310021', 'check'],
    ['440524188001010015', 'check'],
    ['11010519491231002', 'shape'],
    ['1101051949123100222', 'shape'],
    ['110105491231002', 'shape'],
    ['01010519491231002X', 'shape'],
    ['1101051949123100XX', 'shape'],
    ['', 'shape'],
  ])('%j is refused because of its %s', (text, problem) => {
    expect(readResidentId(text)).toEqual({ ok: false, problem })
  })

  test('the number with 30 February has a valid check digit and is refused for its date', () => {
    expect(residentIdCheckDigit('999999199002290013')).toBe('3')
  })

  test('nobody was born after today', () => {
    expect(readResidentId('999999201506300027', '2015-06-29')).toEqual({
      ok: false,
      problem: 'date',
    })
    expect(readResidentId('999999201506300027', '2015-06-30').ok).toBe(true)
  })

  test('any single wrong digit and any two neighbours exchanged are noticed', () => {
    const good = '99999919550312001'
    const number = good + residentIdCheckDigit(good)
    fc.assert(
      fc.property(fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (index, shift) => {
        const digit = String((Number(number[index]) + shift) % 10)
        const wrong = number.slice(0, index) + digit + number.slice(index + 1)
        expect(readResidentId(wrong).ok).toBe(false)
        const swapped =
          number.slice(0, index) + number[index + 1]! + number[index]! + number.slice(index + 2)
        expect(readResidentId(swapped).ok).toBe(swapped === number)
      }),
    )
  })

  test.each([
    ['2015-06-30', '2029-06-29', 13, true],
    ['2015-06-30', '2029-06-30', 14, false],
    ['2012-02-29', '2026-02-28', 13, true],
    ['2012-02-29', '2026-03-01', 14, false],
    ['2015-06-30', '2015-06-30', 0, true],
  ])('born on %s, on %s the age is %i (under 14: %s)', (bornOn, day, age, under) => {
    expect(ageOn(bornOn, day)).toBe(age)
    expect(isUnder14(bornOn, day)).toBe(under)
  })
})

describe('unified social credit codes', () => {
  test.each([
    ['51420104MJ12345A40', 'social_group'],
    ['52420104MJ54321B0A', 'private_non_enterprise'],
    ['12420104000000019P', 'institution'],
    ['91420104MA4XYT0177', 'enterprise'],
    ['91350100M000100Y43', 'enterprise'],
    ['91350100m000100y43', 'enterprise'],
    [' 9135 0100 M000100Y4 3 ', 'enterprise'],
  ])('%s belongs to a %s', (text, kind) => {
    const read = readCreditCode(text)
    expect(read).toMatchObject({ ok: true, code: { kind } })
  })

  test('its parts are the area and the organisation code', () => {
    expect(readCreditCode('51420104MJ12345A40')).toEqual({
      ok: true,
      code: {
        code: '51420104MJ12345A40',
        kind: 'social_group',
        areaCode: '420104',
        orgCode: 'MJ12345A4',
      },
    })
  })

  const VALID = '91350100M000100Y43'

  test.each([...'012456789ABCDEFGHJKLMNPQRTUWXY'])(
    'with the last character %s it fails',
    (last) => {
      expect(readCreditCode(VALID.slice(0, 17) + last)).toEqual({ ok: false, problem: 'check' })
    },
  )

  test('a right outer check does not hide a wrong organisation code', () => {
    const body = '91350100M000100Y5'
    const code = body + creditCodeCheck(body)
    expect(readCreditCode(code)).toEqual({ ok: false, problem: 'org_check' })
  })

  test.each([
    '',
    VALID.slice(1),
    `${VALID}3`,
    '91350100I000100Y43',
    '91350100O000100Y43',
    '9135010AM000100Y43',
  ])('%j has no such shape', (text) => {
    expect(readCreditCode(text)).toEqual({ ok: false, problem: 'shape' })
  })

  test('every body has exactly one check character', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    const orgBody = fc.array(character, { minLength: 8, maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(orgBody, (eight) => {
        const body = `51420104${eight}${orgCodeCheck(eight)}`
        const valid = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter(
          (last) => readCreditCode(body + last).ok,
        )
        expect(valid).toEqual([creditCodeCheck(body)])
      }),
    )
  })
})

describe('phone numbers', () => {
  test.each([
    ['19900001234', 'mobile', '19900001234', null],
    ['199 0000 1234', 'mobile', '19900001234', null],
    ['199-0000-1234', 'mobile', '19900001234', null],
    ['+86 199 0000 1234', 'mobile', '19900001234', null],
    ['0086-19900001234', 'mobile', '19900001234', null],
    ['8619900001234', 'mobile', '19900001234', null],
    ['１９９００００１２３４', 'mobile', '19900001234', null],
    ['027-83210000', 'landline', '02783210000', null],
    ['（027）8321 0000', 'landline', '02783210000', null],
    ['+86 27 8321 0000', 'landline', '02783210000', null],
    ['+86 (0)27 8321 0000', 'landline', '02783210000', null],
    ['27 8321 0000', null, null, null],
    ['0713-8321000', 'landline', '07138321000', null],
    ['027-83210000转801', 'landline', '02783210000', '801'],
    ['027-83210000-801', 'landline', '02783210000', '801'],
    ['010 65210000 ext. 12', 'landline', '01065210000', '12'],
    ['83210000', null, null, null],
    ['12345', null, null, null],
    ['4008001234', null, null, null],
    ['12900001234', null, null, null],
    ['1990000123', null, null, null],
    ['199000012345', null, null, null],
    ['19900001234转1', null, null, null],
    ['张三 19900001234', null, null, null],
    ['', null, null, null],
  ])('%j is %s %s, extension %s', (text, kind, number, extension) => {
    expect(normalisePhone(text)).toEqual(kind === null ? null : { kind, number, extension })
  })

  test('a landline without an area code gets the district’s', () => {
    expect(normalisePhone('8321 0000', '027')?.number).toBe('02783210000')
    expect(normalisePhone('8321 0000转8', '027')).toMatchObject({ extension: '8' })
    expect(normalisePhone('1234567', '027')).toBeNull()
  })

  test('what was normalised stays as it is', () => {
    const mobile = fc
      .integer({ min: 0, max: 9_999 })
      .map((n) => `1990000${String(n).padStart(4, '0')}`)
    fc.assert(
      fc.property(mobile, (number) => {
        expect(normalisePhone(number)?.number).toBe(number)
        expect(normaliseMobile(`+86-${number}`)).toBe(number)
      }),
    )
  })

  test('only a mobile number receives a code', () => {
    expect(normaliseMobile('199 0000 1234')).toBe('19900001234')
    expect(normaliseMobile('027-83210000')).toBeNull()
  })
})
