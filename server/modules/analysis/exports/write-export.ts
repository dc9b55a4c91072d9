import type { Actor } from '#kernel/authz/actor.ts'
import type { Tx } from '#kernel/database/district.ts'
import type { Deps } from '#kernel/deps.ts'
import { writeCsv } from '#kernel/sheets/csv.ts'
import { type PlaceFeature, writeGeoJson } from '#kernel/sheets/geojson.ts'
import { type Row, type Table, writeMoment } from '#kernel/sheets/table.ts'
import { type NoteLine, writeXlsx } from '#kernel/sheets/xlsx.ts'
import { type IssueLine, readLines } from '#modules/issues/index.ts'
import { orgNames } from '#modules/organization/index.ts'
import { personNames } from '#modules/people/index.ts'
import { areaNames } from '#modules/territory/index.ts'
import { exportsSetting } from '../settings.ts'
import { readStoredFilters } from '../views/stored-filters.ts'
import { columnsOf, learn, type Names, newNames, rowOf } from './lines.ts'
import type { ExportRow } from './repo-exports.ts'
import { sayFilters } from './say-filters.ts'

/** Rows read, written and reported at a time: memory holds two such batches. */
export const BATCH_ROWS = 2000

export type Making = {
  readonly deps: Deps
  readonly tx: Tx
  readonly actor: Actor
  readonly job: ExportRow
  readonly asOf: Date
  readonly rows: number
  /** Told after each batch how many rows are done; what it throws ends the file. */
  readonly onRows: (done: number) => Promise<void>
}

/** Who, when, why, what and of which moment: the watermark of every format. */
async function notesOf({ deps, tx, actor, job, asOf, rows }: Making): Promise<NoteLine[]> {
  const { filters } = readStoredFilters(job.filters)
  const { areaCode, categoryCode, holderOrgId } = filters
  const [people, orgs, areas] = await Promise.all([
    personNames(tx, deps.crypto, [job.byId]),
    orgNames(tx, [job.orgId, ...(holderOrgId === undefined ? [] : [holderOrgId])]),
    areaNames(tx, areaCode === undefined ? [] : [areaCode]),
  ])
  const said = sayFilters(filters, {
    area: areas.get(areaCode ?? ''),
    category: newNames(deps).categories.get(categoryCode ?? ''),
    holder: orgs.get(holderOrgId ?? ''),
  })
  const who = people.get(actor.personId ?? '') ?? ''
  return [
    ['导出编号', job.number],
    ['导出人', `${orgs.get(job.orgId) ?? ''} ${who}`.trim()],
    ['用途', job.purpose],
    ['数据截至', `${writeMoment(asOf)}（北京时间，含当天）`],
    ['清单', [job.title, said].filter((part) => part !== '').join('：')],
    ['行数', String(rows)],
    ['说明', '保密件不在内；没有诉求人的姓名、电话；文字里的电话、证件号、房号已遮盖。'],
    ['使用', '只用于上面写明的用途，用完删除，不得转给无关的人。'],
  ]
}

/** The lines with the names behind their codes, told of as they go by. */
async function* linesOf(making: Making, names: Names): AsyncGenerator<readonly IssueLine[]> {
  const { deps, tx, actor, job, onRows } = making
  const { filters } = readStoredFilters(job.filters)
  let done = 0
  for await (const lines of readLines(deps, tx, actor, { filters, sort: job.sort }, BATCH_ROWS)) {
    await learn(tx, names, lines)
    yield lines
    done += lines.length
    await onRows(done)
  }
}

async function* rowsOf(making: Making): AsyncGenerator<readonly Row[]> {
  const names = newNames(making.deps)
  const { columns } = making.job
  for await (const lines of linesOf(making, names)) {
    yield lines.map((line) => rowOf(line, columns, names, making.asOf))
  }
}

async function* featuresOf(making: Making): AsyncGenerator<readonly PlaceFeature[]> {
  const names = newNames(making.deps)
  const shapes = columnsOf(making.job.columns)
  for await (const lines of linesOf(making, names)) {
    yield lines.flatMap((line): PlaceFeature[] => {
      const { longitude, latitude } = line
      if (longitude === null || latitude === null) return []
      const row = rowOf(line, making.job.columns, names, making.asOf)
      const properties = Object.fromEntries(
        row.map((cell, at) => [
          shapes[at]?.heading ?? '',
          cell instanceof Date ? writeMoment(cell) : cell,
        ]),
      )
      return [{ point: { longitude, latitude }, properties }]
    })
  }
}

/** The file of an export, piece by piece, read in the transaction that it is given. */
export async function* writeExport(making: Making): AsyncGenerator<Uint8Array> {
  const { deps, job } = making
  const notes = await notesOf(making)
  if (job.format === 'geojson') {
    const { exactPoints } = deps.settings.get(exportsSetting)
    const placed = [
      '坐标',
      `没有坐标的件不在这个文件里；${exactPoints ? '坐标到门口' : '坐标模糊到约 100 米'}`,
    ]
    const said = Object.fromEntries([...notes, placed])
    yield* writeGeoJson(featuresOf(making), said, { exact: exactPoints })
    return
  }
  const table: Table = { columns: columnsOf(job.columns), rows: rowsOf(making) }
  if (job.format !== 'xlsx') {
    const guard: NoteLine = ['前面的单引号', '是为防止表格把文字当成公式或改掉编号，可以删去']
    yield* writeCsv(table, job.format === 'csv' ? 'utf-8' : 'gb18030', [...notes, guard])
    return
  }
  const mark = `${job.number}　${notes[1]?.[1] ?? ''}`
  yield* writeXlsx({
    notes: { name: '导出说明', lines: notes },
    sheet: { ...table, name: '清单' },
    header: mark,
    footer: `${job.purpose}　${writeMoment(making.asOf)}`,
  })
}

const ENDINGS = { xlsx: 'xlsx', csv: 'csv', csv_gb18030: 'csv', geojson: 'geojson' } as const

export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  csv_gb18030: 'text/csv; charset=gb18030',
  geojson: 'application/geo+json',
} as const

/** The name of the file: what it is, its number and of which moment. */
export function fileNameOf({ title, number, asOf, format }: ExportRow): string {
  const at = asOf === null ? '' : `-${writeMoment(asOf).replaceAll(/\D/g, '')}`
  return `${title || '问题清单'}-${number}${at}.${ENDINGS[format]}`
}
