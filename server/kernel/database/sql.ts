/**
 * SQL is written as SQL. `sql` is a template whose holes become parameters (never text); fragments nest.
 * Identifiers come only from code, through `raw`.
 */
export { default as sql, empty, join, raw, Sql } from 'sql-template-tag'
