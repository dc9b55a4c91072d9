import type { SettingEntry } from '../zh-cn/settings.ts'

/** Views, their news, exports. */
export const analysisSettings: Readonly<Record<string, SettingEntry>> = {
  'analysis.views': {
    title: 'Views',
    what: 'How many views a person keeps and how far they are counted.',
    from: 'The district’s default',
    fields: {
      ownMost: 'Views of one person at most',
      countedMost: 'Views counted at once at most (pinned first)',
      exactTo: 'Counted exactly up to',
    },
  },
  'analysis.view_news': {
    title: 'News of views',
    what: 'How those who follow a view hear of what newly enters it.',
    from: 'The district’s default; what is beyond a day’s limit comes with the next day’s first',
    fields: {
      perPerson: 'Views that one person follows at most',
      membersMost: 'No following of views with more cases than',
      messagesPerDay: 'Messages of one view in a day at most',
      atOnceGapMinutes: 'Minutes between two messages told at once',
      lookMinutes: 'Minutes between looks for what enters by time alone',
      usualDailyAt: 'Usual time of a daily message',
    },
  },
  'analysis.exports': {
    title: 'Exports',
    what: 'Rows, keeping time and number of exported files.',
    from: 'Personal Information Protection Law, Art. 6, 19, 51; Data Security Law, Art. 27; values are the district’s',
    fields: {
      rowsMost: 'Rows of one file at most',
      keptHours: 'Hours that a file is kept',
      atOnceMost: 'Files of one person at once',
      perDay: 'Files of one person in a day',
      exactPoints: 'Exact points in GeoJSON (otherwise blurred to about 100 m)',
    },
  },
}
