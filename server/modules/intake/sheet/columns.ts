import { IMPORT_COLUMNS, type ImportColumn } from '#contract/intake/terms.ts'

/** What offices call a column. The first word is the one in the template. */
export const COLUMN_NAMES: Readonly<Record<ImportColumn, readonly string[]>> = {
  description: ['反映内容', '内容', '问题描述', '诉求内容', '事项内容', '问题', '描述'],
  title: ['标题', '诉求标题', '主题', '问题标题'],
  category: ['问题类别', '类别', '分类', '诉求类别', '问题类型', '类别名称'],
  place: ['地点', '地址', '详细地址', '发生地点', '问题地址', '位置'],
  area: ['社区', '所属社区', '社区名称', '社区代码', '网格编码', '区划代码', '网格'],
  estate: ['小区', '所属小区', '小区名称'],
  longitude: ['经度'],
  latitude: ['纬度'],
  name: ['反映人', '姓名', '居民姓名', '诉求人', '联系人', '来电人'],
  phone: ['联系电话', '电话', '手机', '手机号', '来电号码', '联系方式'],
  happenedAt: ['发生时间', '时间', '反映时间', '受理时间', '日期', '登记时间'],
  urgency: ['紧急程度', '缓急', '紧急'],
  secret: ['是否保密', '保密', '保密件'],
  households: ['影响户数', '涉及户数', '户数'],
  externalNumber: ['外部编号', '工单号', '工单编号', '12345工单号', '热线编号', '编号'],
}

/** How many rows from the top may be titles and merged headings. */
const HEADING_ROWS = 6

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .replaceAll(/[\s*：:（）()【】]|必填|选填/g, '')
    .toLowerCase()

const COLUMN_OF = new Map(
  IMPORT_COLUMNS.flatMap((column) => COLUMN_NAMES[column].map((name) => [plain(name), column])),
)

export type Heading = {
  /** Index of the row that holds the headings; what follows are cases. */
  readonly row: number
  readonly columns: readonly { readonly column: ImportColumn | null; readonly heading: string }[]
}

/** A heading of two rows: the lower one counts, the upper one where the lower is empty (merged cells). */
function columnsOf(lower: readonly string[], upper: readonly string[]): Heading['columns'] {
  const taken = new Set<ImportColumn>()
  const width = Math.max(lower.length, upper.length)
  return Array.from({ length: width }, (_, at) => {
    const heading = lower[at] || upper[at] || ''
    const column = COLUMN_OF.get(plain(heading)) ?? null
    if (column === null || taken.has(column)) return { column: null, heading }
    taken.add(column)
    return { column, heading }
  })
}

/**
 * Finds the row of headings near the top: the first that names the content and at least one thing
 * more. Undefined when there is none.
 */
export function findHeading(cells: readonly (readonly string[])[]): Heading | undefined {
  for (let row = 0; row < Math.min(HEADING_ROWS, cells.length); row += 1) {
    const columns = columnsOf(cells[row] ?? [], cells[row - 1] ?? [])
    const known = columns.filter(({ column }) => column !== null)
    const own = (cells[row] ?? []).filter((cell) => COLUMN_OF.has(plain(cell)))
    if (own.length >= 2 && known.some(({ column }) => column === 'description')) {
      return { row, columns }
    }
  }
  return undefined
}
