import { clusterStream, countFrequencies, profileOf, weigh } from '#engines/triage/index.ts'
import { digest } from '../../engines/triage/digest.testing.ts'
import { cellsAround } from '../../server/modules/issues/repo-likeness.ts'
import { asOwner, type BenchHouse } from '../house.ts'
import { call, percentile, round } from '../http.ts'
import type { Figures } from './figures.ts'
import { chanceFrom, loadLikeness, sayOne } from './likeness.ts'

/*
 * «Has a neighbour said it already?» over real HTTP at a million cases, a hundred thousand of them open, within a
 * district of seven hundred estates, as a reporter who is not signed in asks it. Beside it the same
 * number of bare answers, so that a slow machine shows; then the plan of the candidates, and the time
 * that the engine takes to cluster a month of messages.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 400)
const MESSAGES = 4326
const WARM_UP = 20

/** Clusters as many made-up messages as a public set of real ones has. */
function clusterMonth(): { seconds: number; clusters: number } {
  const chance = chanceFrom(7)
  const texts = Array.from({ length: MESSAGES }, () => sayOne(chance).text)
  const started = performance.now()
  const profiles = texts.map((text) => profileOf(text, digest))
  const weights = countFrequencies(profiles, 3)
  const chosen = clusterStream(
    profiles.map((one) => weigh(one, weights)),
    { join: 0.2, cohesion: 0.15 },
  )
  return { seconds: (performance.now() - started) / 1000, clusters: new Set(chosen).size }
}

const explained = (longitude: number, latitude: number) => `
  explain (analyze, buffers, costs off, timing off)
  select n.issue_id, w.topic_code from unnest('{${cellsAround({ longitude, latitude }, 300).join(',')}}'::int[]) c
  cross join lateral (select issue_id, at from issue_likeness
    where cell = c and at >= now() - interval '30 days' order by at desc limit 120) n
  join work_item w on w.id = n.issue_id join issue i on i.id = n.issue_id
  where w.ended_at is null order by n.at desc limit 300`

export async function measureDuplicates(house: BenchHouse): Promise<Figures> {
  const open = await loadLikeness(house.superuserUrl)
  console.log(`  ${open} open ones comparable`)
  const chance = chanceFrom(99)
  const [bare, asked]: [number[], number[]] = [[], []]
  let found = 0
  for (let i = 0; i < ROUNDS + WARM_UP; i += 1) {
    const { text, categoryCode, longitude, latitude } = sayOne(chance)
    const empty = await call(house.address, 'GET', '/api/issue-categories', '')
    const answer = await call<{ similar: unknown[] }>(
      house.address,
      'POST',
      '/api/issues/similar',
      '',
      { description: text, categoryCode, areaCode: '990000101001', point: { longitude, latitude } },
    )
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    if (i < WARM_UP) continue
    bare.push(empty.ms)
    asked.push(answer.ms)
    if (answer.body.similar.length > 0) found += 1
  }
  const { longitude, latitude } = sayOne(chance)
  const plan = await asOwner<Record<string, string>>(
    house.superuserUrl,
    explained(longitude, latitude),
  )
  for (const row of plan) console.log(`  ${Object.values(row)[0]}`)
  const month = clusterMonth()
  return {
    open,
    bareP50Ms: round(percentile(bare, 50), 2),
    bareP95Ms: round(percentile(bare, 95), 2),
    checkP50Ms: round(percentile(asked, 50)),
    checkP95Ms: round(percentile(asked, 95)),
    foundShare: round(found / ROUNDS, 2),
    clusteredMessages: MESSAGES,
    clusterSeconds: round(month.seconds, 2),
    clusters: month.clusters,
  }
}
