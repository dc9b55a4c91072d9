import { expect, test } from 'vitest'
import { REPLY_MOVES } from '#contract/issues/reply-terms.ts'
import { MOVE_FIELDS } from './moves.ts'
import { REPLY_FIELD } from './replies.ts'

test('the screens speak to the reporter at the moves and in the fields of the contract', () => {
  expect(REPLY_FIELD).toEqual(REPLY_MOVES)
})

test('each of these fields stands in the form of its move', () => {
  for (const [move, field] of Object.entries(REPLY_FIELD)) {
    const names = MOVE_FIELDS[move as keyof typeof MOVE_FIELDS].map(({ name }) => name)
    expect(names, move).toContain(field)
  }
})
