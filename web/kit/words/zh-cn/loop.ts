/** Words that every loop shares, whatever it is that goes round. */
export const loop = {
  tiers: { estate: '小区', community: '社区', street: '街道', department: '部门' },
  tierNumerals: { estate: '①', community: '②', street: '③', department: '④' },
  units: {
    urgent_hour: '小时（昼夜不停）',
    working_hour: '个工作时',
    working_day: '个工作日',
    natural_day: '天',
  },
  urgencies: { critical: '特急', urgent: '紧急', normal: '一般' },
  identities: { named: '实名', anonymous: '匿名', secret: '保密' },
  deadlineStates: {
    running: '在时限内',
    due_soon: '快到时限',
    overdue: '已超时限',
    paused: '暂停计时',
    stopped: '已停止计时',
  },
  limit: '{amount}{unit}内',
  system: '系统自动',
  asker: '诉求人',
}
