import { clocks } from './clocks.ts'
import { enquiry } from './enquiry.ts'
import { together } from './together.ts'

/**
 * 「接下来谁做什么、什么时候前」, by whose turn it is and by state: for the one who asked, and for
 * those who work on it.
 */
export const next = {
  who: {
    ...together.nextWho,
    asker: '诉求人',
    holder: '承办单位',
    sorter: '社区',
    adjudicator: '街道审定员',
    verifier: '核查人员',
    approver: '上一级',
    system: '系统',
  },
  asker: {
    ...clocks.nextAsker,
    ...enquiry.nextAsker,
    ...together.nextAsker,
    submitted: '{who}会决定是否受理',
    accepted: '{who}会把它交给负责的单位',
    dispatched: '{who}会给您答复',
    returned: '{who}会审定由谁来办，您不用做什么',
    handling: '{who}会给您答复',
    paused: '等条件具备，{who}会接着办',
    extending: '{who}会决定是否延期',
    shelved: '{who}到时候会再看能不能办',
    answered: '{who}会核查是不是真办好了',
    verified: '请您评价办得好不好',
    other: '{who}会接着办',
  },
  work: {
    ...clocks.nextWork,
    ...enquiry.nextWork,
    ...together.nextWork,
    submitted: '等{who}受理',
    accepted: '等{who}派单',
    dispatched: '等{who}签收',
    returned: '等{who}审定退单',
    handling: '等{who}答复',
    paused: '挂起中，条件具备后由{who}恢复',
    extending: '等{who}审批延期',
    shelved: '已挂账，由{who}到期复查',
    answered: '等{who}核查',
    verified: '等{who}评价',
    other: '等{who}办理',
  },
  ended: '这件事已经走完。',
  withBy: '{what}，{by}。',
  withoutBy: '{what}。',
  late: '{what}。原定{by}，已经超时，正在催办。',
}
