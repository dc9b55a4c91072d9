import { expect, test } from 'vitest'
import { firstPart, offers, type Role } from './may.ts'

function person(role: Role, permissions: string[]) {
  const held = { id: 'a', role, orgId: 'o', orgName: '', areaCode: '420104', areaName: '' }
  return { appointments: [{ ...held, fromOn: '2026-01-01', toOn: null }], permissions }
}

test('a department clerk has work without any permission, and no overview', () => {
  const clerk = person('department_clerk', [])
  expect(offers(clerk, 'todo')).toBe(true)
  expect(offers(clerk, 'overview')).toBe(false)
  expect(firstPart(clerk)).toBe('todo')
})

test('an audit administrator starts on the anchors and sees no business', () => {
  const auditor = person('audit_administrator', ['people.audit', 'read:audit'])
  expect(offers(auditor, 'todo')).toBe(false)
  expect(firstPart(auditor)).toBe('anchors')
})

test('an administrator whose second factor is not confirmed is led to the account', () => {
  expect(firstPart(person('system_administrator', []))).toBe('account')
})

test('a call-back clerk starts on the calls and is offered no cases', () => {
  const clerk = person('call_back_clerk', ['issues.call_back', 'issues.enter'])
  expect(offers(clerk, 'todo')).toBe(false)
  expect(offers(clerk, 'scope')).toBe(false)
  expect(firstPart(clerk)).toBe('call_back')
})

test('only who may adjudicate is offered the returns', () => {
  expect(offers(person('street_staff', ['issues.sort']), 'adjudicate')).toBe(false)
  expect(offers(person('street_adjudicator', ['issues.adjudicate']), 'adjudicate')).toBe(true)
})
