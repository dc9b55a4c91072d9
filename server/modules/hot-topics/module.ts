import * as contract from '#contract/all.gen.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { actNext, actTogether } from './commands/act-together.ts'
import { addTopicCase, removeTopicCase } from './commands/cases.ts'
import { confirmTopic, dismissTopic, editTopic, endTopic } from './commands/decide.ts'
import { numberMessages, tellNext, tellReporters } from './commands/tell-reporters.ts'
import { detectBursts, noteArrivals } from './detect.ts'
import { grants } from './grants.ts'
import { personal } from './personal.ts'
import { getTopic } from './queries/get-topic.ts'
import { listTopicCases } from './queries/list-cases.ts'
import { listTopics } from './queries/list-topics.ts'
import { topicOfIssue } from './queries/topic-of-issue.ts'
import { hotTopicSetting } from './settings.ts'

/** 热点: bursts of one matter, found by a detector, decided about by a person, told and handled together. */
export const hotTopics: Module = {
  name: 'hot-topics',
  routes: [
    route(contract.listTopics, listTopics),
    route(contract.getTopic, getTopic),
    route(contract.listTopicCases, listTopicCases),
    route(contract.topicOfIssue, topicOfIssue),
    route(contract.confirmTopic, confirmTopic),
    route(contract.editTopic, editTopic),
    route(contract.dismissTopic, dismissTopic),
    route(contract.endTopic, endTopic),
    route(contract.addTopicCase, addTopicCase),
    route(contract.removeTopicCase, removeTopicCase),
    route(contract.tellReporters, tellReporters),
    route(contract.actTogether, actTogether),
  ],
  grants,
  settings: [hotTopicSetting],
  subscriptions: [
    { name: 'hot-topics.arrivals', topic: 'issue.moved', react: noteArrivals },
    { name: 'hot-topics.messages', topic: 'hot_topic.told', react: numberMessages },
  ],
  jobs: [
    {
      name: 'hot-topics.detect',
      schedule: { everySeconds: 5 },
      run: async (deps) => {
        while ((await detectBursts(deps)) > 0);
      },
    },
    {
      name: 'hot-topics.tell',
      schedule: { everySeconds: 5 },
      run: async (deps) => {
        while ((await tellNext(deps)) > 0);
      },
    },
    {
      name: 'hot-topics.act',
      schedule: { everySeconds: 5 },
      run: async (deps) => {
        while (await actNext(deps));
      },
    },
  ],
  personal,
}
