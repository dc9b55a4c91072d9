import type { SettingEntry } from './settings.ts'

/** 视图、订阅、导出。 */
export const analysisSettings: Readonly<Record<string, SettingEntry>> = {
  'analysis.views': {
    title: '视图',
    what: '一个人能存多少视图，件数数到多少为止。',
    from: '区内默认',
    fields: {
      ownMost: '一个人最多存几个',
      countedMost: '一次最多数几个视图的件数（固定的优先）',
      exactTo: '件数准确数到（再多显示「+」）',
    },
  },
  'analysis.view_news': {
    title: '视图订阅',
    what: '订阅了视图的人怎么收到新进的件。',
    from: '区内默认；一天的消息有上限，多的并入第二天第一条',
    fields: {
      perPerson: '一个人最多订阅几个',
      membersMost: '视图多于多少件就不能订阅',
      messagesPerDay: '一个视图一天最多几条消息',
      atOnceGapMinutes: '「马上告诉我」两条之间至少隔（分钟）',
      lookMinutes: '因时间到了才进视图的，多久看一次（分钟）',
      usualDailyAt: '每天一次的，默认几点',
    },
  },
  'analysis.exports': {
    title: '清单导出',
    what: '导出文件的行数、保留时间和次数。',
    from: '《个人信息保护法》第六、十九、五十一条；《数据安全法》第二十七条；数值为区内默认',
    fields: {
      rowsMost: '一份最多多少行',
      keptHours: '文件保留多少小时',
      atOnceMost: '一个人同时最多几份',
      perDay: '一个人一天最多几份',
      exactPoints: '地图格式里给准确位置（否则模糊到约一百米）',
    },
  },
}
