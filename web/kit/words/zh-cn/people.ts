/** Roles as the neighbours call them, and what a person can set. */
export const people = {
  roles: {
    building_head: '楼栋长',
    building_keeper: '楼管',
    grid_worker: '网格员',
    property_staff: '物业',
    branch_secretary: '小区党支部书记',
    community_staff: '社区工作者',
    community_secretary: '社区书记',
    street_staff: '街道干部',
    street_adjudicator: '街道审定员',
    department_clerk: '部门经办',
    district_staff: '区级工作人员',
    call_back_clerk: '回访员',
    system_administrator: '系统管理员',
    security_administrator: '安全管理员',
    audit_administrator: '审计管理员',
    resident: '居民',
    asker: '诉求人',
    system: '系统自动',
  },
  channels: { in_app: '只在这里看', sms: '短信', mail: '邮件' },
  purposes: {
    call_asker: '打电话联系诉求人',
    visit_asker: '上门见诉求人',
    call_back: '电话回访',
  },
}
