import { useQuery } from '@tanstack/react-query'
import type { Output } from '#kit/api/client.ts'
import { useAskPages, useSend } from '#kit/api/query.ts'
import { read } from '../../api/queries.ts'

export type TopicCard = Output<'hot_topics.list'>['topics'][number]
export type Topic = Output<'hot_topics.get'>['topic']
export type TopicState = TopicCard['state']

/** The states in the order in which one looks at them. */
export const TOPIC_STATES: readonly TopicState[] = ['raised', 'confirmed', 'dismissed', 'ended']

const READS = [
  'hot_topics.list',
  'hot_topics.get',
  'hot_topics.list_cases',
  'hot_topics.of_issue',
] as const

/** The detector looks every few seconds; a list that stands open follows it. */
const FOUND_AGAIN_MS = 10_000

export function useTopics(state: TopicState) {
  return useAskPages('hot_topics.list', { state, limit: 30 }, true, FOUND_AGAIN_MS)
}

const LOOK_AGAIN_MS = 2000

/** A topic, looked at again and again while something runs for all of its cases. */
export function useTopic(topicId: string) {
  return useQuery({
    ...read('hot_topics.get', { topicId }),
    refetchInterval: ({ state }) => {
      const topic = state.data?.topic
      const runs = [...(topic?.messages ?? []), ...(topic?.batches ?? [])].some(({ done }) => !done)
      return runs ? LOOK_AGAIN_MS : false
    },
  })
}

export function useTopicCases(topicId: string) {
  return useAskPages('hot_topics.list_cases', { topicId, limit: 60 })
}

type Change =
  | 'hot_topics.confirm'
  | 'hot_topics.edit'
  | 'hot_topics.dismiss'
  | 'hot_topics.end'
  | 'hot_topics.add_case'
  | 'hot_topics.remove_case'
  | 'hot_topics.tell'
  | 'hot_topics.act'

/** Makes one change of a topic; every screen that shows topics is asked again. */
export function useChangeTopic<K extends Change>(name: K) {
  return useSend(name, READS)
}
