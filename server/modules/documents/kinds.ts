import { z } from 'zod'
import { setting } from '#kernel/settings/setting-source.ts'

/** A kind of paper: `word` stands before the year in its number, as 退审〔2026〕12号. */
export type DocumentKind = { readonly kind: string; readonly title: string; readonly word: string }

const Kind: z.ZodType<DocumentKind> = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  title: z.string().min(2).max(40),
  word: z.string().min(1).max(8),
})

function areDifferent(kinds: readonly DocumentKind[]): boolean {
  const all = (read: (kind: DocumentKind) => string) => new Set(kinds.map(read)).size
  return all(({ kind }) => kind) === kinds.length && all(({ word }) => word) === kinds.length
}

const kind = (name: string, title: string, word: string): DocumentKind => ({
  kind: name,
  title,
  word,
})

/** The papers of the mechanisms; each is one office's act and has a series of its own. */
const DEFAULT_KINDS: readonly DocumentKind[] = [
  kind('party_org_request', '党组织成立、撤销请示', '组请'),
  kind('party_org_reply', '党组织成立、撤销批复', '组复'),
  kind('linkage_notice', '包联责任公示', '包公'),
  kind('visit_order', '遍访问题交办单', '访交'),
  kind('consultation_report', '问诊病历与复诊报告', '问诊'),
  kind('recruitment_notice', '招聘公告与录用备案', '招'),
  kind('transfer_approval', '调动审批表', '调'),
  kind('report_receipt', '报到回执', '报到'),
  kind('feedback_letter', '表现反馈函', '反馈'),
  kind('community_size_request', '社区规模调整请示', '规请'),
  kind('community_size_reply', '社区规模调整批复', '规复'),
  kind('duty_list', '履职事项清单', '履'),
  kind('admission_approval', '事项准入审批表', '准'),
  kind('admission_refusal', '事项准入拒绝告知单', '不准'),
  kind('three_party_minutes', '三方会议纪要', '三方'),
  kind('owners_vote_notice', '业主表决结果公告', '业决'),
  kind('agreement', '共建协议', '协'),
  kind('meeting_minutes', '会议纪要', '纪'),
  kind('assignment', '交办单', '交'),
  kind('supervision_order', '督办单', '督'),
  kind('completion_report', '办结报告', '结'),
  kind('resource_lists', '三张清单', '清单'),
  kind('return_ruling', '退单审定书', '退审'),
  kind('extension_approval', '延期审批单', '延'),
  kind('shelving_approval', '挂账审批表', '挂'),
  kind('escalation_form', '提级单', '提'),
  kind('project_charter', '项目立项书', '立'),
  kind('project_acceptance', '项目验收单', '验'),
  kind('venue_agreement', '场地共享协议', '场'),
  kind('canteen_settlement', '助餐补贴结算表', '餐'),
  kind('deliberation_notice', '议事公告', '议公'),
  kind('deliberation_result', '议事结果公示', '议结'),
  kind('fund_voucher', '捐赠拨付单', '捐拨'),
  kind('service_certificate', '志愿服务记录证明', '志证'),
  kind('points_ruling', '积分冲回决定', '积'),
  kind('organization_filing', '社会组织备案表', '社备'),
  kind('grid_worker_letter', '流动网格员聘书', '聘'),
  kind('privacy_assessment', '个人信息影响评估', '个评'),
  kind('privacy_reply', '个人信息查阅答复', '个答'),
  kind('work_bulletin', '工作通报', '通'),
]

/** Which papers a district registers, and the word of each in its numbers. */
export const documentKinds = setting<readonly DocumentKind[]>({
  name: 'documents.kinds',
  shape: z.array(Kind).max(200).refine(areDifferent, 'kinds and words must differ'),
  fallback: DEFAULT_KINDS,
  source: '党政机关公文处理工作条例（2012）第九条：发文字号由发文机关代字、年份、发文顺序号组成',
  rowKeys: { '': 'kind' },
})

/** The number as it stands on the paper (GB/T 9704-2012 7.2.5): no leading zeros, the year in 〔〕. */
export function documentNumber(word: string, year: number, sequence: number): string {
  return `${word}〔${year}〕${sequence}号`
}
