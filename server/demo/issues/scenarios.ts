import type { Tier } from '#contract/loop/terms.ts'

export type Scene =
  | 'sheet'
  | 'lamp'
  | 'rubbish'
  | 'wires'
  | 'manhole'
  | 'lane'
  | 'water'
  | 'wall'
  | 'none'

/** One kind of matter as residents of the demo word it, and how it is usually settled. */
export type Scenario = {
  readonly category: string
  readonly tier: Tier
  readonly scene: Scene
  /** `{b}` is the building, `{u}` the unit. */
  readonly reports: readonly string[]
  readonly answer: string
  readonly department?: string
  /** Set where the matter must be done within clock hours. */
  readonly urgentHours?: number
}

export const SCENARIOS: readonly Scenario[] = [
  {
    category: '0102',
    tier: 'estate',
    scene: 'lamp',
    reports: [
      '{b}{u}单元三楼到五楼的楼道灯都不亮，老人晚上下楼很危险。',
      '{b}{u}单元门口声控灯坏了快一周，回家全靠手机照。',
    ],
    answer: '已更换三至五楼声控灯四盏，现场试过，均能正常点亮。',
  },
  {
    category: '0101',
    tier: 'estate',
    scene: 'wall',
    reports: [
      '{b}{u}单元二楼楼道堆了旧家具和纸箱，占了一半通道。',
      '{b}一楼楼梯口放着两辆废旧自行车和一堆杂物，没人清。',
    ],
    answer: '已与住户沟通，堆放物当天清走，楼道已恢复畅通。',
  },
  {
    category: '0103',
    tier: 'community',
    scene: 'water',
    reports: [
      '{b}{u}单元顶楼下雨就漏，墙皮已经大片脱落。',
      '{b}地下室一直渗水，积水有五六厘米深。',
    ],
    answer: '已请维修队做屋面防水修补，蓄水试验24小时未再渗漏。',
  },
  {
    category: '0501',
    tier: 'estate',
    scene: 'rubbish',
    reports: [
      '小区东门垃圾桶两天没有清运，味道很大。',
      '{b}旁边的垃圾投放点满溢，地上都是厨余垃圾。',
    ],
    answer: '已联系清运公司加密到每日两次，今早已清空并冲洗地面。',
  },
  {
    category: '0303',
    urgentHours: 20,
    tier: 'community',
    scene: 'wires',
    reports: [
      '{b}有人从三楼窗户拉电线下来给电动车充电，担心起火。',
      '{b}后面四五辆电动车飞线充电，雨天也不收。',
    ],
    answer: '已劝导并拆除飞线，新增的充电端口本周五启用，已贴告示。',
  },
  {
    category: '0301',
    urgentHours: 20,
    tier: 'street',
    scene: 'lane',
    reports: [
      '小区北侧消防通道长期停私家车，消防车根本进不来。',
      '{b}前的消防登高面被划成了停车位。',
    ],
    answer: '已会同交管清移车辆五台，重新施划禁停标线，安装隔离桩。',
  },
  {
    category: '0601',
    urgentHours: 2,
    tier: 'street',
    scene: 'manhole',
    reports: [
      '小区门口人行道上的井盖塌了一角，晚上容易踩空。',
      '主路边一个雨水井盖不见了，先用树枝挡着。',
    ],
    answer: '已设围挡并更换井盖，路面已恢复平整。',
  },
  {
    category: '0602',
    tier: 'street',
    scene: 'lamp',
    reports: ['小区西边这条路连着三盏路灯不亮，学生下晚自习看不清路。'],
    answer: '已修复路灯线路，三盏路灯当晚全部亮起。',
  },
  {
    category: '0604',
    urgentHours: 20,
    tier: 'department',
    scene: 'water',
    department: '水务',
    reports: ['一下大雨小区门口就积水到小腿，雨水口好像堵死了。'],
    answer: '已清淤雨水管道60米，更换雨水箅子四处，近日降雨未再积水。',
  },
  {
    category: '0401',
    tier: 'department',
    scene: 'none',
    department: '住房和城市更新',
    reports: ['{b}{u}单元七层，老人多，想加装电梯，请问怎么启动意见征集？'],
    answer: '已上门讲解政策并协助成立筹备小组，意见征集表已发放到户。',
  },
  {
    category: '1202',
    tier: 'street',
    scene: 'none',
    reports: ['早上小区门口一排早点摊占道，推婴儿车都过不去。'],
    answer: '已与摊主商定移至便民疏导点，早高峰安排专人值守。',
  },
  {
    category: '0503',
    tier: 'community',
    scene: 'none',
    reports: ['隔壁工地晚上十一点还在打桩，孩子睡不好觉。'],
    answer: '已要求施工单位晚上十点后停工，并留下值班电话。',
  },
  {
    category: '0801',
    tier: 'estate',
    scene: 'none',
    reports: ['楼上每天半夜拖椅子，沟通过几次没有用，想请社区帮忙调解。'],
    answer: '支部书记上门调解，双方约定晚十点后不拖动家具，已铺地垫。',
  },
  {
    category: '0901',
    tier: 'community',
    scene: 'none',
    reports: ['我妈八十二岁，一个人住{b}，能不能让幸福食堂送餐上门？'],
    answer: '已登记送餐，从下周一起每天中午十一点半送到家。',
  },
  {
    category: '1301',
    tier: 'community',
    scene: 'none',
    reports: ['送外卖进不了小区东门，每次要绕到南门多走十分钟。'],
    answer: '已与物业商定东门设骑手通行码，登记一次即可使用。',
  },
  {
    category: '0203',
    tier: 'estate',
    scene: 'none',
    reports: ['{b}电梯按键失灵报修五天了，物业一直说等配件。'],
    answer: '配件已到货更换，电梯已恢复运行，维保记录已贴在轿厢内。',
  },
]

/** Private matters: never shown to neighbours, read only by those named for them. */
export const PRIVATE_SCENARIO: Scenario = {
  category: '1002',
  tier: 'community',
  scene: 'none',
  reports: ['家里突然生病花了很多钱，想问临时救助怎么申请。'],
  answer: '已上门了解情况并协助提交临时救助申请，预计十个工作日内有结果。',
}
