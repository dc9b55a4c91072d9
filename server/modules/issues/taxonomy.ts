import type { Tier, TimeUnit, Urgency } from '#contract/loop/terms.ts'

/** One line of the issue taxonomy (domain.md J1): where a matter starts, how urgent it is, how long it may take. */
export type CategoryRule = {
  readonly code: string
  readonly parentCode: string | null
  readonly name: string
  readonly tier: Tier
  readonly urgency: Urgency
  readonly limitAmount: number
  readonly limitUnit: TimeUnit
  /** Handled as a private matter: never shown as a similar issue to others. */
  readonly private: boolean
  /** The department that leads when the matter reaches the fourth tier. */
  readonly department: string
}

type Line = [
  name: string,
  tier?: Tier,
  urgency?: Urgency,
  amount?: number,
  unit?: TimeUnit,
  department?: string,
]

type Group = {
  code: string
  name: string
  tier: Tier
  amount: number
  unit?: TimeUnit
  department: string
  private?: boolean
  lines: Line[]
}

// J1, wording from practice; codes, tiers and limits are the district's to change.
const GROUPS: Group[] = [
  {
    code: '01',
    name: '房屋与楼栋',
    tier: 'estate',
    amount: 1,
    department: '住房和城市更新',
    lines: [
      ['楼道堆物'],
      ['楼道灯'],
      ['渗漏水'],
      ['外墙脱落', 'street', 'critical', 24, 'urgent_hour'],
      ['高空抛物', 'community'],
    ],
  },
  {
    code: '02',
    name: '物业服务',
    tier: 'estate',
    amount: 3,
    department: '住房和城市更新',
    lines: [['保洁保安'], ['物业收费'], ['报修拖延'], ['公共收益'], ['弃管小区', 'community']],
  },
  {
    code: '03',
    name: '停车与充电',
    tier: 'community',
    amount: 3,
    department: '城市管理执法',
    lines: [
      ['占用消防通道', 'street', 'urgent', 24, 'urgent_hour', '消防救援'],
      ['车位不足'],
      ['飞线充电', 'community', 'urgent', 24, 'urgent_hour', '消防救援'],
      ['充电桩'],
    ],
  },
  {
    code: '04',
    name: '加装电梯与改造',
    tier: 'community',
    amount: 15,
    department: '住房和城市更新',
    lines: [['意见征集'], ['改造补贴'], ['施工扰民']],
  },
  {
    code: '05',
    name: '环境卫生',
    tier: 'community',
    amount: 3,
    department: '城市管理执法',
    lines: [
      ['垃圾清运', 'estate', 'normal', 1],
      ['油烟扰民'],
      ['噪声扰民'],
      ['毁绿种菜'],
      ['宠物管理', 'estate'],
    ],
  },
  {
    code: '06',
    name: '市政设施',
    tier: 'street',
    amount: 7,
    department: '城市管理执法',
    lines: [
      ['井盖缺失', 'street', 'critical', 2, 'urgent_hour'],
      ['路灯不亮', 'street', 'normal', 7],
      ['路面破损'],
      ['排水不畅', 'street', 'urgent', 24, 'urgent_hour', '水务'],
    ],
  },
  {
    code: '07',
    name: '治安与消防',
    tier: 'street',
    amount: 7,
    department: '公安',
    lines: [
      ['可疑线索'],
      ['群租', 'street'],
      ['电动车入楼', 'community', 'urgent', 24, 'urgent_hour', '消防救援'],
      ['燃气隐患', 'street', 'critical', 24, 'urgent_hour', '城市管理执法'],
    ],
  },
  {
    code: '08',
    name: '邻里纠纷',
    tier: 'estate',
    amount: 3,
    department: '司法',
    lines: [['邻里噪声'], ['漏水责任'], ['宠物纠纷']],
  },
  {
    code: '09',
    name: '养老托育',
    tier: 'community',
    amount: 5,
    department: '民政',
    lines: [['长者助餐'], ['日间照料'], ['假期托管'], ['陪诊']],
  },
  {
    code: '10',
    name: '困难帮扶',
    tier: 'community',
    amount: 5,
    department: '民政',
    private: true,
    lines: [
      ['最低生活保障'],
      ['临时救助'],
      ['残疾人服务'],
      ['就业帮扶', 'community', 'normal', 5, 'working_day', '人力资源'],
    ],
  },
  {
    code: '11',
    name: '公共服务',
    tier: 'community',
    amount: 5,
    department: '数据',
    lines: [['社保医保'], ['户籍证明'], ['入学入托']],
  },
  {
    code: '12',
    name: '商居矛盾',
    tier: 'street',
    amount: 7,
    department: '城市管理执法',
    lines: [['餐饮油烟'], ['占道经营'], ['卸货噪声']],
  },
  {
    code: '13',
    name: '新就业群体诉求',
    tier: 'community',
    amount: 3,
    department: '社会工作',
    lines: [['进门难'], ['骑手停车'], ['权益纠纷'], ['就餐歇脚']],
  },
  {
    code: '14',
    name: '意见建议',
    tier: 'community',
    amount: 5,
    department: '社会工作',
    lines: [['建议'], ['表扬'], ['咨询']],
  },
]

function categoriesOf(group: Group): CategoryRule[] {
  const { code, name, tier, amount, unit = 'working_day', department } = group
  const shared = { private: group.private ?? false, urgency: 'normal' as Urgency }
  const top: CategoryRule = {
    ...shared,
    code,
    parentCode: null,
    name,
    tier,
    limitAmount: amount,
    limitUnit: unit,
    department,
  }
  const lines = group.lines.map((line, index): CategoryRule => {
    const [lineName, lineTier, urgency, lineAmount, lineUnit, lineDepartment] = line
    return {
      ...shared,
      code: `${code}${String(index + 1).padStart(2, '0')}`,
      parentCode: code,
      name: lineName,
      tier: lineTier ?? tier,
      urgency: urgency ?? 'normal',
      limitAmount: lineAmount ?? amount,
      limitUnit: lineUnit ?? unit,
      department: lineDepartment ?? department,
    }
  })
  return [top, ...lines]
}

export const DEFAULT_TAXONOMY: readonly CategoryRule[] = GROUPS.flatMap(categoriesOf)
