import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAddress, maskIdNumber, maskName, maskPhone } from './mask.ts'
import { residentIdCheckDigit } from './resident-id.ts'
import { findPersonalText, maskPersonalText } from './text-hints.ts'

const ID = '999999195503120014'

describe('masks', () => {
  test.each([
    ['张三', '张**'],
    ['张三丰', '张**'],
    ['欧阳娜娜', '欧**'],
    ['买买提·吐尔逊', '买**'],
    ['𠮷田', '𠮷**'],
    [' 李四 ', '李**'],
    ['', ''],
  ])('the name %j is shown as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test.each([
    ['19900001234', '199****1234'],
    ['199 0000 1234', '199****1234'],
    ['02783210000', '027-****00'],
    ['07138321000', '0713-****00'],
    ['83210000', '****00'],
    ['12345', '****'],
    ['', '****'],
  ])('the phone number %j is shown as %j', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test.each([
    [ID, '999***********0014'],
    ['11010519491231002X', '110***********002X'],
    ['110105491231002', '110********1002'],
    ['12345678', '********'],
    ['', ''],
  ])('the ID number %j is shown as %j', (number, masked) => {
    expect(maskIdNumber(number)).toBe(masked)
  })

  test.each([
    ['汉正街道友谊社区紫荆小区3栋2单元501室', '汉正街道友谊社区紫荆小区***'],
    ['友谊路12号', '友谊路***'],
    ['紫荆小区三栋二单元', '紫荆小区***'],
    ['二七小区B座901', '二七小区***'],
    ['紫荆小区12-3-501', '紫荆小区***'],
    ['紫荆小区１２号楼', '紫荆小区***'],
    ['紫荆小区门口的花坛旁边', '紫荆小区门口***'],
    ['花坛', '花***'],
    ['', ''],
  ])('the address %j is shown as %j', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })

  test('no mask of an ID number lets the birth day through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (sequence) => {
        const body = `99999919871123${String(sequence).padStart(3, '0')}`
        const masked = maskIdNumber(body + residentIdCheckDigit(body))
        expect(masked).toHaveLength(18)
        expect(masked).not.toContain('1987')
        expect(masked).not.toContain('1123')
      }),
    )
  })
})

describe('hints before publishing', () => {
  test.each<[string, string[]]>([
    ['请联系19900001234', ['phone']],
    ['电话：199 0000 1234，白天都在', ['phone']],
    ['电话１９９００００１２３４', ['phone']],
    ['打我+86 19900001234吧', ['phone']],
    ['物业027-83210000没人接', ['phone']],
    [`我的身份证${ID}。`, ['id_number']],
    ['身份证999999 19550312 0014', ['id_number']],
    ['身份证999999195503120015（抄错一位）', ['id_number']],
    ['身份证11010519491231002x', ['id_number']],
    [`${ID}，19900001234和19900005678`, ['id_number', 'phone', 'phone']],
    ['身份证999999 19550312 0371 83210000', ['id_number']],
    ['路灯坏了3盏，12345也打过了', []],
    ['工单QK-2026-000123', []],
    ['订单号202611230000123456789', []],
    ['订单号999999209913450012', []],
    ['宽带账号83210000', []],
    ['编号a19900001234', []],
    ['1990000123', []],
    ['', []],
  ])('%j contains %j', (text, kinds) => {
    expect(findPersonalText(text).map((hint) => hint.kind)).toEqual(kinds)
  })

  test('the masked text keeps everything else', () => {
    expect(maskPersonalText(`住户${ID}，电话199-0000-1234，楼道灯坏`)).toBe(
      '住户999***********0014，电话199****1234，楼道灯坏',
    )
  })

  test('a hint’s positions are those of the text as it was written', () => {
    const text = '😀电话１９９００００１２３４。'
    const [hint] = findPersonalText(text)
    expect(text.slice(hint!.from, hint!.to)).toBe('１９９００００１２３４')
    expect(hint!.text).toBe('１９９００００１２３４')
  })

  test('whatever stands around a number, it is found and nothing of it is left', () => {
    const word = fc.constantFrom('', '，', '联系', '。', '（', '\n', '😀', '电话：')
    fc.assert(
      fc.property(word, word, fc.constantFrom(ID, '19900001234'), (before, after, secret) => {
        const masked = maskPersonalText(`${before}${secret}${after}`)
        expect(masked).not.toContain(secret)
        expect(masked.startsWith(before)).toBe(true)
        expect(masked.endsWith(after)).toBe(true)
      }),
    )
  })

  test('masking is done once: a masked text has nothing to hide', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(ID, '19900001234', '027-83210000'),
        (text, secret) => {
          const masked = maskPersonalText(`${text} ${secret} ${text}`)
          expect(findPersonalText(masked)).toEqual([])
        },
      ),
    )
  })
})
