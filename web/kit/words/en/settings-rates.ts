import type { SettingEntry } from '../zh-cn/settings.ts'
import { issues } from './issues.ts'
import { loop } from './loop.ts'

const ranks = {
  staff: 'staff',
  section_head: 'head of section',
  deputy_leader: 'deputy leader',
  main_leader: 'main leader',
}
const colour = (code: string, name: string) => ({
  [`colours.${code}`]: name,
  [`colours.${code}.rank`]: 'Who must come, at least',
  [`colours.${code}.arriveMinutes`]: 'Minutes to be there',
})

/** Call-backs, rates and the street whistle. */
export const rateSettings: Readonly<Record<string, SettingEntry>> = {
  'rates.formula': {
    title: 'Formula of the three rates',
    what: 'How response, solution and satisfaction are counted, and what each weighs.',
    from: 'Public formula of Beijing’s three rates; regulation, Art. 32; weights are the district’s',
    fields: {
      basically: 'Basically satisfied counts as (0 to 1)',
      response: 'Weight of response',
      solution: 'Weight of solution',
      satisfaction: 'Weight of satisfaction',
      solvedResults: 'Results that may count as solved',
      ownWordCounts: 'The asker’s own judgement counts',
      codeWordCounts: 'A judgement by code counts',
      silenceCounts: 'Silence counts',
      unsaidContactCounts: 'Contact not spoken of counts as response',
      suppressBelow: 'Fewer cases than this show no rate',
    },
    values: { 'solvedResults.*': issues.results },
  },
  'rates.sampling': {
    title: 'Sample of call-backs',
    what: 'Which cases are called back, and what share.',
    from: 'Independent call-back (district default)',
    fields: {
      unjudged: 'Share of those not judged (0 to 1)',
      dissatisfied: 'Share of the dissatisfied',
      otherwise: 'Share of the rest',
      rules: 'Rules of their own',
      'rules.*.category': 'Category',
      'rules.*.tier': 'Level',
      'rules.*.urgency': 'Urgency',
      'rules.*.areaCode': 'Area',
      'rules.*.share': 'Share (0 to 1)',
      waitHours: 'Hours to wait for the asker’s own judgement',
    },
    values: { 'rules.*.tier': loop.tiers, 'rules.*.urgency': loop.urgencies },
  },
  'rates.attempts': {
    title: 'Times of call-backs',
    what: 'How often to call, when, and how far apart.',
    from: '“Unreachable” needs three tries at different times',
    fields: {
      attempts: 'Attempts',
      differBy: 'What counts as a different time',
      gapHours: 'Hours apart, at least',
      from: 'Earliest',
      to: 'Latest',
      heldMinutes: 'Minutes a call that was begun belongs to one clerk',
    },
    values: {
      differBy: { hour: 'another hour', half_day: 'another part of the day', day: 'another day' },
    },
  },
  'rates.scripts': {
    title: 'Scripts of call-backs',
    what: 'What is said on the phone, in which order, and what may not be said.',
    from: 'GB/T 33358-2016, phrases of government hotlines',
    fields: {
      '*.category': 'Category (empty: all others)',
      '*.greet': 'Opening',
      '*.questions': 'Questions',
      '*.questions.*.about': 'About',
      '*.questions.*.ask': 'Wording',
      '*.mayNotSay': 'May not be said',
      '*.thank': 'Closing',
    },
    values: {
      '*.questions.*.about': {
        contacted: 'contact',
        solved: 'solution',
        satisfied: 'satisfaction',
      },
    },
  },
  'rates.exclusion': {
    title: 'Exclusions',
    what: 'For which reasons a case may be taken out of the rates, and whether with evidence.',
    from: 'Results of handling; exclusions are recorded and visible',
    fields: {
      needsEvidence: 'Evidence is needed',
      reasons: 'Reasons',
      'reasons.*.code': 'Code',
      'reasons.*.name': 'Reason',
    },
  },
  'rates.second_look': {
    title: 'Second look',
    what: 'Asks once more some weeks after closing.',
    from: 'Practice of asking again after four weeks (district default)',
    fields: {
      afterDays: 'Days after closing',
      share: 'Share asked (0 to 1)',
      linkDays: 'Days the link is good',
      linkOrigin: 'Public address of this system (https://…; empty: messages hold no link)',
    },
  },
  'whistles.rules': {
    title: 'Street whistle',
    what: 'Who must come to a blue, yellow or red whistle, how soon, and how it is followed up.',
    from: 'Practice of Heping in Tianjin and Pinggu in Beijing; regulation, Art. 16',
    fields: {
      colours: 'Colours',
      ...colour('blue', 'Blue'),
      ...colour('yellow', 'Yellow'),
      ...colour('red', 'Red'),
      settleWithin: 'Result within, after all are there',
      judgeWithin: 'Judgement of the street within',
      raiseAfter: 'Raised by itself after (empty: never)',
      repeatEvery: 'Who is missing is called again every',
    },
    values: {
      'colours.blue.rank': ranks,
      'colours.yellow.rank': ranks,
      'colours.red.rank': ranks,
    },
  },
  'hot_topics.rule': {
    title: 'Hot topics',
    what: 'How many people and cases, how near and how alike, become one topic that is handled and answered together.',
    from: 'Beijing regulation, Art. 24, 29; likeness was measured on public hotline messages',
    fields: {
      halfLifeDays: 'Days in which heat halves',
      newsMin: 'New cases that bring a dismissed topic back',
      saysPublicly: 'Reporters are told how many others reported it',
      rules: 'Rules',
      'rules.*.categoryCode': 'Category (empty: all others)',
      'rules.*.reach': 'Reach',
      'rules.*.casesMin': 'Cases, at least',
      'rules.*.reportersMin': 'People, at least',
      'rules.*.withinDays': 'Within days',
      'rules.*.join': 'Alike enough to be one matter (0 to 1)',
      'rules.*.cohesion': 'Alike enough as a whole (0 to 1)',
    },
    values: {
      'rules.*.reach': {
        estate: 'an estate',
        community: 'a community',
        street: 'a street',
        district: 'the district',
      },
    },
  },
}
