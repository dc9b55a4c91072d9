import type { RowProblem, RowProblemCode } from '#contract/intake/terms.ts'
import { COLUMN_NAMES } from './columns.ts'

/** What the downloaded file says beside a row: an office mends it in the spreadsheet, not in our screens. */
const SENTENCES: Readonly<Record<RowProblemCode, string>> = {
  missing: '没有填，请补上',
  too_long: '太长，请缩短',
  too_short: '太短，请写清楚是什么事',
  unknown_category: '没有这个类别，请用模板「类别」表里的名称或代码',
  unknown_area: '没有这个社区或网格，请写全名或代码',
  unknown_estate: '没有这个小区，请核对名称',
  several_estates: '有几个同名小区，请把社区也填上',
  outside_scope: '不在您负责的地方，请交给那里的社区登记',
  outside_district: '不在本区，请核对',
  bad_point: '经纬度不对，请填 CGCS2000 度数，如 114.2163',
  bad_date: '时间看不懂，请写成 2026-06-01 08:30',
  future_date: '时间还没到，请核对',
  bad_phone: '电话号码不对，请核对',
  phone_without_name: '有电话没有姓名，请补上姓名',
  bad_number: '要填整数',
  bad_urgency: '请填 特急、紧急 或 一般',
  bad_choice: '请填 是 或 否',
  number_damaged: '号码被表格软件改坏了，请把这一列设为文本，重新填写',
  twice_in_file: '和本表前面的编号重复',
  already_here: '这个编号已经登记过',
  emergency: '说的是正在发生的险情，请先打 110、119 或 120',
  refused: '登记时没有通过，请单独登记看原因',
}

/** 「联系电话：电话号码不对，请核对（123）」, several joined. */
export function sayProblems(problems: readonly RowProblem[]): string {
  return problems
    .map(({ column, code, value }) => {
      const stood = value === '' || code === 'missing' ? '' : `（${value}）`
      return `${COLUMN_NAMES[column][0]}：${SENTENCES[code]}${stood}`
    })
    .join('；')
}
