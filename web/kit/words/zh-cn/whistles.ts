/** 街道吹哨: the words of a whistle. */
export const whistles = {
  states: {
    submitted: '待受理',
    declined: '不予受理',
    handling: '办理中',
    answered: '待您评价',
    closed: '已办结',
    withdrawn: '已撤回',
  },
  /** The same states for those who work on it. */
  workStates: {
    submitted: '待受理',
    declined: '不予受理',
    handling: '办理中',
    answered: '待评价',
    closed: '已归档',
    withdrawn: '已撤回',
  },
  actions: {
    submit: '申请',
    accept: '受理',
    decline: '不予受理',
    answer: '答复',
    judge: '评价',
    withdraw: '撤回',
  },
  steps: {
    submit: '提出申请',
    accept: '{org}受理了',
    decline: '{org}决定不予受理',
    answer: '{org}作出答复',
    judge: '作出评价',
    dispute: '不满意，重新办理',
    lapse: '到期未评价，自动归档',
    withdraw: '撤回了申请',
    overdue: '超过时限',
  },
}
