import type { TextFile } from './repository.ts'

export const MIGRATION_LINES = 150

const CHINESE_OR_COLON = /^-- why: \S/

/** Statements that Citus refuses on district tables, that hide a rule, or that lose what was recorded. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\bcreate\s+(or\s+replace\s+)?trigger\b/i, 'triggers are refused by Citus'],
  [
    /\bcreate\s+(or\s+replace\s+)?(function|procedure)\b/i,
    'rules stand in TypeScript and in constraints',
  ],
  [/\bcreate\s+type\b/i, 'text with a check instead of a type'],
  [/\bon\s+delete\s+(cascade|set\s+null)\b/i, 'nothing is deleted in passing'],
  [/\bdrop\s+(table|schema)\b/i, 'forward only: what was recorded stays'],
  [/\b(small|big)?serial\b/i, 'ids are made in the app'],
  [/--\s*down\b/i, 'forward only'],
  [/\bcreate\s+(extension|schema)\b/i, 'SQL is written without schemas and extensions'],
]

/** SQL without comments and string literals, so that words in a sentence are no statements. */
function statements(text: string): string {
  return text.replaceAll(/'(''|[^'])*'/g, `''`).replaceAll(/--(?! *down\b).*$/gim, '')
}

/** What is wrong with one migration. */
export function badMigration({ path, text }: TextFile): string[] {
  const name = path.split('/').at(-1)!
  const problems: string[] = []
  if (!/^\d{4}-[a-z][a-z0-9]*(-[a-z0-9]+)+\.sql$/.test(name))
    problems.push('is not NNNN-module-what.sql')
  if (!CHINESE_OR_COLON.test(text)) problems.push('does not begin with «-- why: »')
  const sql = statements(text)
  for (const [shape, reason] of FORBIDDEN) if (shape.test(sql)) problems.push(reason)
  for (const [, table] of sql.matchAll(/\bcreate table (\w+)/gi)) {
    if (!new RegExp(`comment on table ${table} is '`, 'i').test(text)) {
      problems.push(`the table ${table} has no comment`)
    }
  }
  return problems.map((problem) => `${path}: ${problem}`)
}

/** Numbers that two migrations share: their order would be chance. */
export function repeatedNumbers(paths: readonly string[]): string[] {
  const numbers = paths.map((path) => path.split('/').at(-1)!.slice(0, 4))
  return numbers.filter((number, index) => numbers.indexOf(number) !== index)
}
