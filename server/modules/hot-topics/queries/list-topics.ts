import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { listTopics as operation } from '#contract/hot-topics/list-topics.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { TOPIC_COLUMNS, type TopicRow } from '../repo.ts'
import { toTopicCards } from './views.ts'

/** `<heat rank>~<id>` of the last one of the page before. */
function readCursor(cursor: string | undefined): { rank: number; id: string } | null {
  if (cursor === undefined) return null
  const [rank = '', id = ''] = cursor.split('~')
  const parsed = Number(rank)
  if (!Number.isFinite(parsed) || rank === '' || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refusal('contract.invalid', 'bad_input')
  }
  return { rank: parsed, id }
}

/** Topics of one state that the viewer may see, the hottest first: a walk along one index. */
export async function listTopics(
  deps: Deps,
  actor: Actor,
  { state, cursor, limit }: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const from = readCursor(cursor)
  const below = from
    ? sql`and (t.heat_rank < ${from.rank} or (t.heat_rank = ${from.rank} and t.id > ${from.id}))`
    : sql``
  return deps.district.read(actor.viewer, async (tx) => {
    const rows = await tx.rows<TopicRow>(sql`
      select ${TOPIC_COLUMNS} from hot_topic t where t.state = ${state} ${below}
      order by t.heat_rank desc, t.id limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    const last = rows.length > page.length ? page.at(-1) : undefined
    return {
      topics: await toTopicCards(deps, tx, page),
      nextCursor: last ? `${last.heatRank}~${last.id}` : null,
    }
  })
}
