import { Client } from 'pg'
import type { Deps } from '#kernel/deps.ts'
import { verifyAnchors } from '#kernel/loop/anchor.ts'
import { verifyTrail } from '#kernel/loop/verify-trail.ts'
import { readBacklog } from '#kernel/outbox/parked.ts'
import { oldestEventAgeMs } from '#kernel/outbox/relay.ts'
import type { DatabaseUrls } from '../database.ts'
import { lostKeys } from '../key-check.ts'
import { counting } from '../progress.ts'
import { deadQueueOf, QUEUE_SCHEMA } from '../queues.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

/** The relay tells within a second; this long means that it does not run. */
const STALE_EVENT_MS = 60_000
/** Faults named one by one; the rest is counted. */
const NAMED = 10

/** Whether the keys are those that sealed what is stored. */
export function checkSealKeys(deps: Deps): Finding[] {
  const lost = lostKeys(deps)
  if (lost.length > 0) {
    return [
      fault(
        `密钥 ${lost.join(', ')} 不见了或已更换`,
        `Keys ${lost.join(', ')} are missing or exchanged`,
      ),
    ]
  }
  const list = deps.crypto
    .fingerprints()
    .map(({ id, fingerprint }) => `${id}:${fingerprint.slice(0, 8)}`)
  return [ok(`密钥 ${list.join(' ')}（${deps.crypto.suite}）`, 'Keys')]
}

/** How long something committed has waited to be told. */
export async function checkOutbox(deps: Deps): Promise<Finding[]> {
  const age = await oldestEventAgeMs(deps.district, deps.clock.now())
  const behind = (await readBacklog(deps.district)).map(({ subscription, events, problem }) =>
    warn(
      `${subscription} 有 ${events} 条消息没处理成，会自动再试：${problem}`,
      `${events} events wait for ${subscription}, which failed and is tried again`,
    ),
  )
  if (behind.length > 0) return behind
  if (age === null) return [ok('没有积压的消息', 'No event waits')]
  const seconds = `${Math.round(age / 1000)} s`
  if (age < STALE_EVENT_MS) return [ok(`最早的消息等了 ${seconds}`, 'Outbox')]
  return [
    warn(
      `最早的消息等了 ${seconds}：后台任务没有运行？（ROLE=all 或 jobs）`,
      `The oldest event has waited ${seconds}: does a process with ROLE=all or jobs run?`,
    ),
  ]
}

/** Daily work that failed every time. */
export async function checkDeadJobs(deps: Deps, { ownerUrl }: DatabaseUrls): Promise<Finding[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const installed = await client.query('select to_regclass($1) as name', [`${QUEUE_SCHEMA}.job`])
    if ((installed.rows[0] as { name: string | null }).name === null) return []
    const { rows } = await client.query<{ count: string }>(
      `select count(*) as count from ${QUEUE_SCHEMA}.job where name = $1 and state < 'completed'`,
      [deadQueueOf(deps.district.schema)],
    )
    const count = Number(rows[0]?.count ?? 0)
    if (count === 0) return [ok('后台任务没有失败', 'No background job has failed for good')]
    return [
      warn(
        `${count} 个后台任务多次失败（表 ${QUEUE_SCHEMA}.job）`,
        `${count} background jobs failed every time`,
      ),
    ]
  } finally {
    await client.end()
  }
}

/** Every step of every item. */
export async function checkTrail(deps: Deps): Promise<Finding[]> {
  const show = counting('核对留痕 items verified')
  const { items, steps, faults } = await verifyTrail(deps.district, show)
  if (faults.length === 0) {
    return [
      ok(
        `留痕完整：${items} 件，${steps} 步，哈希链全部吻合`,
        `Trail: ${items} items, ${steps} steps`,
      ),
    ]
  }
  const named = faults.slice(0, NAMED).map(({ number, seq, why }) => {
    const place = seq === null ? number : `${number} 第 ${seq} 步`
    return fault(`留痕被改动：${place}（${why}）`, `Trail of ${number} is not what was written`)
  })
  const rest = faults.length - named.length
  return rest > 0 ? [...named, fault(`另有 ${rest} 件`, `and ${rest} more items`)] : named
}

const ANCHOR_WORDS = {
  changed: '当天的留痕与存证不符',
  broken: '前一天的存证缺失或被改动',
  added: '事后补入了留痕',
} as const

/** Every sealed day, by which a removed item shows. */
export async function checkAnchors(deps: Deps): Promise<Finding[]> {
  const show = counting('核对每日存证 days verified')
  const { days, faults, unsealed } = await verifyAnchors(deps.district, deps.clock.now(), show)
  const found = faults
    .slice(0, NAMED)
    .map(({ day, why }) =>
      fault(`${day} ${ANCHOR_WORDS[why]}`, `${day}: the sealed day differs (${why})`),
    )
  if (found.length === 0) found.push(ok(`每日存证吻合：${days} 天`, `Anchors: ${days} days`))
  // Yesterday is sealed ten minutes after midnight; more than that waits for a house that was off.
  if (unsealed.length > 1) {
    found.push(
      warn(
        `${unsealed.length} 天尚未存证（${unsealed[0]} 起），启动程序后会自动补上`,
        `${unsealed.length} days wait for their seal; a running house makes up for it`,
      ),
    )
  }
  return found
}
