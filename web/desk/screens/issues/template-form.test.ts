import { expect, test } from 'vitest'
import { REPLY_VARIABLES, SHORT_VARIABLES } from '#contract/issues/reply-terms.ts'
import { PAGE_PLACES, SHORT_PLACES } from './template-form.tsx'

test('the form offers every place of a template that the contract knows', () => {
  expect(PAGE_PLACES).toEqual(REPLY_VARIABLES)
  expect(SHORT_PLACES).toEqual(SHORT_VARIABLES)
})
