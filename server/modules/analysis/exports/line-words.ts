import type { z } from 'zod'
import type { LineColumn } from '#contract/analysis/view-terms.ts'
import type { Judged } from '#contract/issues/filters.ts'
import type { IssueChannel, IssueResult, IssueState, Satisfaction } from '#contract/issues/terms.ts'
import type { Identity, Tier, Urgency } from '#contract/loop/terms.ts'

type Names<T extends z.ZodType<string>> = Readonly<Record<z.infer<T>, string>>

/** Files are read by offices of the district, so they are in Chinese whoever asked for them. */
export const STATES: Names<typeof IssueState> = {
  submitted: '待受理',
  declined: '不予受理',
  accepted: '待派单',
  dispatched: '待签收',
  returned: '退单待审定',
  handling: '办理中',
  paused: '挂起',
  asking: '等诉求人回答',
  extending: '延期待批',
  shelved: '挂账',
  reviewing: '挂账待复查',
  answered: '待核查',
  verified: '待评价',
  closed: '已归档',
  withdrawn: '已撤回',
  merged: '已并入',
  split: '已拆分',
  gathered: '分件都办结',
}

export const TIERS: Readonly<Record<Tier, string>> = {
  estate: '小区',
  community: '社区',
  street: '街道',
  department: '部门',
}

export const URGENCIES: Readonly<Record<Urgency, string>> = {
  critical: '特急',
  urgent: '紧急',
  normal: '一般',
}

export const CHANNELS: Names<typeof IssueChannel> = {
  pocket: '手机',
  grid_worker: '网格员上报',
  counter: '窗口',
  phone: '电话',
  visit: '入户走访',
  hotline_12345: '12345热线',
  open311: '对方系统（Open311）',
  paper: '书面',
}

export const RESULTS: Names<typeof IssueResult> = {
  solved: '已解决',
  partly_solved: '部分解决',
  explained: '已解释说明',
  withdrawn_by_asker: '诉求人撤回',
  unreachable: '联系不上',
  legal_path: '走法定途径',
  unreasonable: '诉求不合理',
}

export const SATISFACTIONS: Names<typeof Satisfaction> = {
  satisfied: '满意',
  basically_satisfied: '基本满意',
  dissatisfied: '不满意',
}

export const JUDGED: Readonly<Record<Judged, string>> = {
  ...SATISFACTIONS,
  none: '没有评价',
  silent: '逾期未评',
}

export const IDENTITIES: Readonly<Record<Identity, string>> = {
  named: '实名',
  anonymous: '匿名',
  secret: '保密',
}

export const HEADINGS: Readonly<Record<LineColumn, string>> = {
  number: '编号',
  title: '问题',
  category: '类别',
  state: '状态',
  tier: '层级',
  urgency: '紧急程度',
  area: '区域',
  place: '地点',
  holder: '承办单位',
  channel: '来源',
  created_at: '反映时间',
  due_at: '时限',
  overdue: '是否超时',
  answered_at: '答复时间',
  ended_at: '办结时间',
  result: '办理结果',
  satisfaction: '满意度',
  solved: '是否解决',
  reopened: '重办次数',
  followers: '关注人数',
  description: '反映内容',
  answer: '答复内容',
}
