import { issues } from './issues.ts'
import { loop } from './loop.ts'
import type { SettingEntry } from './settings.ts'

const ranks = {
  staff: '工作人员',
  section_head: '科室负责人',
  deputy_leader: '分管领导',
  main_leader: '主要负责人',
}
const colour = (code: string, name: string) => ({
  [`colours.${code}`]: name,
  [`colours.${code}.rank`]: '到场的人至少是',
  [`colours.${code}.arriveMinutes`]: '多少分钟内到场',
})

/** 回访与三率、街道吹哨。 */
export const rateSettings: Readonly<Record<string, SettingEntry>> = {
  'rates.formula': {
    title: '三率公式',
    what: '响应率、解决率、满意率怎么算，综合得分各占多少。',
    from: '北京接诉即办三率的公开算法；《接诉即办条例》第三十二条；权重为区内默认',
    fields: {
      basically: '基本满意折算成满意（0 到 1）',
      response: '响应率权重',
      solution: '解决率权重',
      satisfaction: '满意率权重',
      solvedResults: '哪些办理结果可算解决',
      ownWordCounts: '诉求人自己评的算数',
      codeWordCounts: '凭查询码评的算数',
      silenceCounts: '到期没评的算数',
      unsaidContactCounts: '没说是否联系过的，算已响应',
      suppressBelow: '少于多少件不显示比率',
    },
    values: { 'solvedResults.*': issues.results },
  },
  'rates.sampling': {
    title: '回访抽样',
    what: '哪些件要打电话回访，抽多少。',
    from: '独立回访制度（区内默认）',
    fields: {
      unjudged: '没评价的，抽多少（0 到 1）',
      dissatisfied: '不满意的，抽多少',
      otherwise: '其余的，抽多少',
      rules: '另行规定',
      'rules.*.category': '分类',
      'rules.*.tier': '层级',
      'rules.*.urgency': '紧急程度',
      'rules.*.areaCode': '地区',
      'rules.*.share': '抽多少（0 到 1）',
      waitHours: '先等他自己评多少小时',
    },
    values: { 'rules.*.tier': loop.tiers, 'rules.*.urgency': loop.urgencies },
  },
  'rates.attempts': {
    title: '回访时间',
    what: '打几次、什么时段打、隔多久。',
    from: '「无法联系」要在不同时段试三次以上',
    fields: {
      attempts: '打几次',
      differBy: '怎样算不同时段',
      gapHours: '至少隔几小时',
      from: '最早几点',
      to: '最晚几点',
      heldMinutes: '开始拨打后留给一个人多少分钟',
    },
    values: { differBy: { hour: '不同的钟点', half_day: '上午、下午、晚上', day: '不同的日子' } },
  },
  'rates.scripts': {
    title: '回访话术',
    what: '电话里怎么说、按什么次序问、什么不能说。',
    from: 'GB/T 33358-2016 政府热线服务用语',
    fields: {
      '*.category': '分类（空为其余）',
      '*.greet': '开场',
      '*.questions': '问题',
      '*.questions.*.about': '问什么',
      '*.questions.*.ask': '怎么问',
      '*.mayNotSay': '不能说',
      '*.thank': '结束语',
    },
    values: {
      '*.questions.*.about': {
        contacted: '联系了没有',
        solved: '解决了没有',
        satisfied: '满意不满意',
      },
    },
  },
  'rates.exclusion': {
    title: '剔除',
    what: '哪些理由可以申请不计入三率，要不要附依据。',
    from: '办理结果分类；剔除要留痕、可查',
    fields: {
      needsEvidence: '要附依据',
      reasons: '理由',
      'reasons.*.code': '代码',
      'reasons.*.name': '理由',
    },
  },
  'rates.second_look': {
    title: '回头看',
    what: '办结几周后再问一次：还好吗。',
    from: '同类系统四周后再问的做法（区内默认）',
    fields: {
      afterDays: '办结后多少天问',
      share: '问多少（0 到 1）',
      linkDays: '链接多少天内有效',
      linkOrigin: '居民打开本系统的网址（https://…；不填则短信里没有链接）',
    },
  },
  'whistles.rules': {
    title: '街道吹哨',
    what: '蓝、黄、红哨各要什么人到场，多久到，之后怎么催。',
    from: '天津和平区蓝黄红牌、北京平谷 30 分钟报到的做法；《接诉即办条例》第十六条',
    fields: {
      colours: '哨的等级',
      ...colour('blue', '蓝哨'),
      ...colour('yellow', '黄哨'),
      ...colour('red', '红哨'),
      settleWithin: '到齐后多久报结果',
      judgeWithin: '报结果后街道多久评',
      raiseAfter: '没到场多久自动升级（不填不自动升）',
      repeatEvery: '没到场的每隔多久再叫',
    },
    values: {
      'colours.blue.rank': ranks,
      'colours.yellow.rank': ranks,
      'colours.red.rank': ranks,
    },
  },
  'hot_topics.rule': {
    title: '热点',
    what: '多少人、多少件、多近的同一件事，汇成一个热点一起办、一起回。',
    from: '《接诉即办条例》第二十四、二十九条；文字相似度按公开热线数据测得',
    fields: {
      halfLifeDays: '热度几天减半',
      newsMin: '忽略过的热点，新增几件后再提示',
      saysPublicly: '告诉反映人还有多少人反映',
      rules: '汇成热点的规则',
      'rules.*.categoryCode': '分类（空为其余）',
      'rules.*.reach': '范围',
      'rules.*.casesMin': '至少几件',
      'rules.*.reportersMin': '至少几个人',
      'rules.*.withinDays': '多少天以内',
      'rules.*.join': '多像算同一件事（0 到 1）',
      'rules.*.cohesion': '整体多像才成立（0 到 1）',
    },
    values: {
      'rules.*.reach': {
        estate: '一个小区',
        community: '一个社区',
        street: '一个街道',
        district: '全区',
      },
    },
  },
}
