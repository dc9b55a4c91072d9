import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DutyItem } from '#kernel/ports/duty-lists.ts'
import { newId } from '#kernel/time/ids.ts'
import { publishSetting } from '#modules/settings/index.ts'
import type { GeneratedDistrict } from '../generate.ts'
import { officersOf } from './officers.ts'

const STREET_LIST = '街道履职事项清单（示例）'
const ADMISSION_LIST = '社区工作事项准入目录（示例）'
const SINCE = '2026-01-01'
const DAY_MS = 86_400_000

type Line = readonly [
  code: string,
  kind: DutyItem['kind'],
  name: string,
  categories: string[],
  department?: string,
]

/** The first day of the month after this one. */
function nextMonth(now: Date): string {
  const later = chinaDate(new Date(Date.parse(`${chinaDate(now).slice(0, 7)}-15`) + 31 * DAY_MS))
  return `${later.slice(0, 7)}-01`
}

const LINES: readonly Line[] = [
  ['JB-12', 'basic', '占道经营、油烟扰民巡查处置', ['1201', '1202']],
  ['JB-15', 'basic', '路面破损巡查报修', ['0603']],
  ['JB-21', 'basic', '群租房排查', ['0702']],
  ['PH-03', 'assisting', '燃气安全隐患整治', ['0704'], '城市管理执法'],
  ['PH-08', 'assisting', '既有住宅改造补贴', ['0402'], '住房和城市更新'],
  ['SH-07', 'taken_back', '卸货噪声执法', ['1203'], '城市管理执法'],
  ['ZR-01', 'community', '楼栋、小区日常巡查和居民调解', ['01', '02', '05', '08']],
  ['ZR-02', 'community', '停车、充电、加装电梯协商', ['03', '04']],
  ['ZR-03', 'community', '养老托育、困难帮扶走访', ['09', '10']],
  ['ZR-04', 'community', '意见建议和新就业群体服务', ['13', '14']],
  ['FM-01', 'negative', '不应由社区出具的证明', ['1102']],
]

/**
 * The demo's duty lists, published as a district would: streets' own and assisting duties, one that a
 * department takes back on the first of next month, what communities may be given and what they may not.
 */
export async function seedDuties(deps: Deps, district: GeneratedDistrict): Promise<void> {
  const from = nextMonth(deps.clock.now())
  const items = LINES.map(([code, kind, name, categories, department = '']) => ({
    code,
    name,
    kind,
    categories,
    department,
    area: null,
    from: kind === 'taken_back' ? from : SINCE,
    to: null,
    basis: code.startsWith('ZR') || code.startsWith('FM') ? ADMISSION_LIST : STREET_LIST,
  }))
  const staff = officersOf(district, deps.grants).byLogin('district')
  await publishSetting(deps, staff, {
    requestId: newId(),
    name: 'issues.duty_lists',
    note: `公布街道履职事项清单；卸货噪声执法 ${from} 起由部门收回`,
    basedOn: 0,
    value: { items, communityOnlyListed: false },
  })
}
