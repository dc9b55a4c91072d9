import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent, Subscription } from '#kernel/outbox/subscription.ts'
import { listExternals } from '#modules/issues/index.ts'
import { addChanges, listChanges, type NewChange } from '../repo-pushes.ts'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

async function rememberChanges(_deps: Deps, tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const ids = [...new Set(events.map(({ payload }) => text(payload.itemId)))]
  const externals = new Map((await listExternals(tx, ids)).map((one) => [one.id, one]))
  const changes = events.flatMap(({ payload, at }): NewChange[] => {
    const external = externals.get(text(payload.itemId))
    if (!external) return []
    return [
      {
        sourceCode: external.source,
        externalNumber: external.number,
        itemId: external.id,
        step: Number(payload.seq),
        action: text(payload.action),
        state: text(payload.to),
        at,
      },
    ]
  })
  if (changes.length > 0) await addChanges(tx, changes)
}

/** Notes every step of a case that came from elsewhere, so that its source can ask for what is new. */
export const changeSubscription: Subscription = {
  name: 'intake.changes',
  topic: 'issue.moved',
  react: rememberChanges,
}

type Now = {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly dueAt: Date | null
  readonly holderName: string | null
  readonly answerResult: string | null
  readonly answerText: string | null
  readonly answeredAt: Date | null
  readonly solved: boolean | null
  readonly satisfaction: string | null
  readonly judgedAt: Date | null
  readonly judgedBy: string | null
}

function readNow(tx: Tx, ids: readonly string[]): Promise<Now[]> {
  return tx.rows<Now>(sql`
    select w.id, w.number, w.state, w.due_at as "dueAt", o.name as "holderName",
      i.answer_result as "answerResult", i.answer_text as "answerText",
      i.answered_at as "answeredAt", i.solved, i.satisfaction, i.judged_at as "judgedAt",
      i.judged_by as "judgedBy"
    from work_item w join issue i on i.id = w.id left join org o on o.id = w.holder_org_id
    where w.id = any (${ids}::uuid[])`)
}

/**
 * What happened to a source's cases after the last change it knows, each with how the case stands now:
 * holder, limit, answer and judgement (接诉即办条例 第28条: 回访结果一并推送). `next` is the `after` of the
 * next call; asking again with the same one answers the same.
 */
export async function readChanges(deps: Deps, sourceCode: string, after: number, limit: number) {
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const lines = await listChanges(tx, sourceCode, after, limit)
    const ids = [...new Set(lines.map(({ itemId }) => itemId))]
    const now = new Map((await readNow(tx, ids)).map(({ id, ...rest }) => [id, rest]))
    return {
      changes: lines.map(({ itemId, ...line }) => ({ ...line, case: now.get(itemId) ?? null })),
      next: lines.at(-1)?.seq ?? after,
    }
  })
}
