import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { digest } from './digest.testing.ts'
import { clusterStream, countFrequencies, profileOf, weigh } from './index.ts'

/** Public messages to a hotline, used on a developer's machine only and never part of the project. */
const MESSAGES = join(import.meta.dirname, '../../../shared/data/hotline/hot_messages_4326.csv')
const isHere = existsSync(MESSAGES)

type Message = { time: string; topic: string; detail: string }

/** What a keyword search calls the matter: no gold standard exists, but any clustering must find these. */
const MATTERS = [
  { name: '丽发新城搅拌站', says: /丽发新城.*搅拌|搅拌.*丽发新城/, f1: 0.9 },
  { name: '伊景园滨河苑捆绑车位', says: /伊景园.*车位|车位.*伊景园/, f1: 0.85 },
  { name: '人才购房补贴', says: /人才.*购房|购房.*补贴/, f1: 0.4 },
]

function best(clusters: ReadonlyMap<number, number[]>, truth: ReadonlySet<number>): number {
  const scores = [...clusters.values()].map((members) => {
    const hits = members.filter((at) => truth.has(at)).length
    return (2 * hits) / (members.length + truth.size)
  })
  return Math.max(...scores)
}

test.runIf(isHere)(
  '4,326 real messages hold the three known hot matters as clusters',
  { timeout: 60_000 },
  () => {
    const messages = parse<Message>(readFileSync(MESSAGES), { columns: true, bom: true })
    messages.sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
    const profiles = messages.map(({ topic, detail }) =>
      profileOf(`${topic} ${topic} ${detail}`, digest),
    )
    const weights = countFrequencies(profiles, 3)
    const chosen = clusterStream(
      profiles.map((one) => weigh(one, weights)),
      { join: 0.11, cohesion: 0.1 },
    )
    const clusters = new Map<number, number[]>()
    chosen.forEach((cluster, at) => {
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), at])
    })
    for (const { name, says, f1 } of MATTERS) {
      const truth = new Set(
        messages.flatMap(({ topic, detail }, at) => (says.test(`${topic}${detail}`) ? [at] : [])),
      )
      expect({ name, found: best(clusters, truth) >= f1 }).toEqual({ name, found: true })
    }
    // The density guard: at the same threshold single links chain hundreds of messages together.
    expect(Math.max(...[...clusters.values()].map(({ length }) => length))).toBeLessThan(100)
  },
)

test.runIf(!isHere)(
  'the hotline messages are not on this machine, so the clusters of real messages were not tried',
  () => {
    expect(isHere).toBe(false)
  },
)
