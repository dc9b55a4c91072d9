import { issues } from './issues.ts'
import { loop } from './loop.ts'
import type { SettingEntry } from './settings.ts'

const leads = {
  property: '物业',
  estate_branch: '小区党支部',
  community: '社区',
  street: '街道',
  department: '部门（规则写明的，或分类对应的）',
  duty_department: '清单写明的部门',
}
const kinds = issues.dutyKinds

/** 分级规则、履职清单。 */
export const dutySettings: Readonly<Record<string, SettingEntry>> = {
  'issues.rules': {
    title: '分级规则表',
    what: '什么样的问题由哪一级、哪个单位主办，用多长时限。从上往下，第一条对上的算数。',
    from: '四级处置分级规则和问题分类（区内默认）；《接诉即办条例》第十二、十四、十七条',
    fields: {
      rows: '规则',
      'rows.*.name': '名称',
      'rows.*.when': '条件',
      'rows.*.when.category': '分类',
      'rows.*.when.area': '地区',
      'rows.*.when.inEstate': '小区内外',
      'rows.*.when.estatesFrom': '涉及小区不少于（个）',
      'rows.*.when.communitiesFrom': '涉及社区不少于（个）',
      'rows.*.when.urgency': '紧急程度',
      'rows.*.when.yuanFrom': '资金不少于（元）',
      'rows.*.when.yuanBelow': '资金少于（元）',
      'rows.*.when.type': '诉求类型',
      'rows.*.when.duty': '属于哪类清单',
      'rows.*.when.dutyItem': '清单条目',
      'rows.*.when.householdsFrom': '影响户数不少于（户）',
      'rows.*.outcome': '结果',
      'rows.*.outcome.tier': '层级',
      'rows.*.outcome.lead': '主办',
      'rows.*.outcome.department': '部门名称里的字',
      'rows.*.outcome.helpers': '协办',
      'rows.*.outcome.limit': '办理时限（不填按时限表）',
      'rows.*.outcome.firstContact': '首次联系时限（不填按时限表）',
      askReason: '派得与规则不同时，要写理由',
    },
    values: {
      'rows.*.when.inEstate': { inside: '在小区里', outside: '在小区外' },
      'rows.*.when.urgency.*': loop.urgencies,
      'rows.*.when.type.*': issues.caseTypes,
      'rows.*.when.duty.*': { none: '不在任何清单', ...kinds },
      'rows.*.outcome.tier': loop.tiers,
      'rows.*.outcome.lead': leads,
      'rows.*.outcome.helpers.*': leads,
    },
    figures: {
      up: '件会交给更高一级',
      down: '件会交给更低一级',
      lead: '件层级不变、换主办',
      limit: '件办理时限会变',
    },
    differs: { tier: '层级', lead: '主办', department: '部门', limit: '时限' },
  },
  'issues.duty_lists': {
    title: '履职清单',
    what: '街道基本履职、配合、上级收回、社区准入和负面事项。派单时据此核对谁能主办。',
    from: '乡镇（街道）履行职责事项清单；社区工作事项准入制度；《接诉即办条例》第十七条',
    fields: {
      items: '清单条目',
      'items.*.code': '编号',
      'items.*.name': '事项名称',
      'items.*.kind': '清单',
      'items.*.categories': '对应的问题分类',
      'items.*.department': '主办部门（名称里的字）',
      'items.*.area': '适用地区',
      'items.*.from': '开始日',
      'items.*.to': '截止日（不含）',
      'items.*.basis': '依据',
      communityOnlyListed: '社区只办准入清单上的事项',
    },
    values: { 'items.*.kind': kinds },
    figures: {
      refused: '件现在的主办单位将不能主办',
      allowed: '件现在不能主办的单位将可以主办',
    },
    differs: { refusal: '能否主办' },
  },
}
