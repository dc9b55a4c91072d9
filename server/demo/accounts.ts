import type { Role } from '#contract/people/terms.ts'

/** The password of every demo account. */
export const DEMO_PASSWORD = 'demo-2026'

export type DemoAccount = {
  login: string
  /** Null for somebody who only lives here. */
  role: Role | null
  title: string
  can: string
}

/** Who can be tried out. All of them belong to the first community and its first estate, or stand above it. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { login: 'resident', role: null, title: '居民', can: '反映问题，看进度，评价结果。' },
  {
    login: 'neighbour',
    role: null,
    title: '同小区邻居',
    can: '附议邻居反映的问题，不必重复上报。',
  },
  {
    login: 'keeper',
    role: 'building_keeper',
    title: '楼管',
    can: '上报本小区的小问题，当场解决。',
  },
  {
    login: 'grid',
    role: 'grid_worker',
    title: '网格员',
    can: '巡查上报，受理本网格的问题，核实处理结果。',
  },
  {
    login: 'property',
    role: 'property_staff',
    title: '物业人员',
    can: '签收派给物业的问题，处理后附照片答复。',
  },
  {
    login: 'branch',
    role: 'branch_secretary',
    title: '小区党支部书记',
    can: '牵头处理小区层面的问题，查看支部情况。',
  },
  {
    login: 'community',
    role: 'community_secretary',
    title: '社区书记',
    can: '受理、派单、协调，解决不了的提级到街道。',
  },
  {
    login: 'street',
    role: 'street_staff',
    title: '街道干部',
    can: '统筹街道层面的问题，派单给部门，督办超期。',
  },
  {
    login: 'adjudicator',
    role: 'street_adjudicator',
    title: '街道审定员',
    can: '审定退单和延期申请，定下由谁承办。',
  },
  {
    login: 'department',
    role: 'department_clerk',
    title: '部门经办',
    can: '认领派给本部门的问题，办理并答复。',
  },
  {
    login: 'callback',
    role: 'call_back_clerk',
    title: '回访员',
    can: '回访诉求人，记录三项评价。',
  },
  {
    login: 'district',
    role: 'district_staff',
    title: '区级工作人员',
    can: '看全区态势和清单，督办，查党组织覆盖。',
  },
  {
    login: 'sysadmin',
    role: 'system_administrator',
    title: '系统管理员',
    can: '看运行状态和参数，看不到业务内容。',
  },
  {
    login: 'secadmin',
    role: 'security_administrator',
    title: '安全管理员',
    can: '管理账号和任职，看不到业务内容。',
  },
  {
    login: 'auditadmin',
    role: 'audit_administrator',
    title: '审计管理员',
    can: '查看审计记录，导出每日存证。',
  },
]
