import { describe, expect, test } from 'vitest'
import { badMigration, MIGRATION_LINES, repeatedNumbers } from './migrations.ts'
import { ratchet } from './ratchet.ts'
import { filesOf } from './repository.ts'
import { fileLines } from './sizes.ts'

/** Today's exceptions. A number may only go down. */
const LONG_MIGRATIONS: Record<string, number> = {}

const migrations = filesOf('server/migrations/[0-9]*.sql')

describe('migrations', () => {
  test('say why, go forward only and name what each table holds', () => {
    expect(migrations.length).toBeGreaterThan(10)
    expect(migrations.flatMap(badMigration)).toEqual([])
  })

  test('have numbers of their own', () => {
    expect(repeatedNumbers(migrations.map(({ path }) => path))).toEqual([])
  })

  test('are short enough to be reviewed', () => {
    expect(ratchet(fileLines(migrations), MIGRATION_LINES, LONG_MIGRATIONS)).toEqual([])
  })

  const good = `-- why: a loan needs a row.\ncreate table loan (id uuid primary key);\ncomment on table loan is '借用. One loan.';\n`
  const judge = (text: string, path = 'server/migrations/0090-loans-create.sql') =>
    badMigration({ path, text })

  test('a good one is let in', () => {
    expect(judge(good)).toEqual([])
  })

  test.each([
    [good.replace('-- why', '-- what'), 'does not begin'],
    [good.replace(/comment on.*\n/, ''), 'the table loan has no comment'],
    [`${good}create trigger t after insert on loan execute function f();`, 'triggers'],
    [
      `${good}create function f() returns int language sql as 'select 1';`,
      'rules stand in TypeScript',
    ],
    [`${good}drop table work_item;`, 'forward only'],
    [`${good}-- Down\n`, 'forward only'],
    [`${good}create type tier as enum ('a');`, 'text with a check'],
    [`${good}alter table loan add foreign key (id) references x on delete cascade;`, 'in passing'],
  ])('a planted fault is found (%#)', (text, fault) => {
    expect(judge(text)).toEqual([expect.stringContaining(fault)])
  })

  test('a word in a comment or in a text is no statement', () => {
    expect(judge(good.replace('One loan', 'No trigger, no drop table'))).toEqual([])
  })

  test('a bad name and a number used twice are found', () => {
    expect(judge(good, 'server/migrations/0090.sql')).toHaveLength(1)
    expect(repeatedNumbers(['a/0001-x-a.sql', 'a/0001-y-b.sql'])).toEqual(['0001'])
  })
})
