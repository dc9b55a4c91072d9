import type { Tx } from '#kernel/database/district.ts'
import { sql } from '#kernel/database/sql.ts'
import type { Deps } from '#kernel/deps.ts'
import type { DomainEvent, Subscription } from '#kernel/outbox/subscription.ts'
import { isToldStep } from '#modules/issues/index.ts'
import { itemsWithMail } from '../repo/intake.ts'
import { type PartnerRow, partnersOf } from '../repo/partners.ts'
import { addPush, toldTo } from '../repo/pushes.ts'
import { mayBeTold } from './told.ts'

/** Moves after which a reporter who gave an address is told; the rest can be read any time. */
const MAILED = new Set(['accept', 'dispatch', 'decline', 'verify', 'shelve', 'merge', 'reopen'])
const CLOSING = new Set(['closed'])

type Move = {
  readonly itemId: string
  readonly action: string
  readonly to: string
  readonly seq: number
  readonly holderOrgId: string | null
  /** Made by another system itself, which need not hear of it. */
  readonly byPartnerOrg: string | null
}

/** The moves with who holds the item now, of problems that may be known outside at all. */
async function readMoves(deps: Deps, tx: Tx, events: readonly DomainEvent[]): Promise<Move[]> {
  const moves = events.map(({ payload }) => ({
    itemId: String(payload.itemId),
    action: String(payload.action),
    to: String(payload.to),
    seq: Number(payload.seq),
  }))
  const rows = await tx.rows<{ id: string; holderOrgId: string | null }>(sql`
    select w.id, w.holder_org_id as "holderOrgId" from work_item w
    where w.id = any (${moves.map(({ itemId }) => itemId)}::uuid[]) and ${mayBeTold(deps)}`)
  const steps = await tx.rows<{ itemId: string; seq: number; orgId: string | null }>(sql`
    select s.item_id as "itemId", s.seq, s.org_id as "orgId"
    from unnest(${moves.map(({ itemId }) => itemId)}::uuid[], ${moves.map(({ seq }) => seq)}::int[])
      as m (item_id, seq)
    join work_step s on s.item_id = m.item_id and s.seq = m.seq
    where s.actor_role = 'partner_system'`)
  const holders = new Map(rows.map(({ id, holderOrgId }) => [id, holderOrgId]))
  const own = new Map(steps.map(({ itemId, seq, orgId }) => [`${itemId}/${seq}`, orgId]))
  return moves
    .filter(({ itemId }) => holders.has(itemId))
    .map((move) => ({
      ...move,
      holderOrgId: holders.get(move.itemId) ?? null,
      byPartnerOrg: own.get(`${move.itemId}/${move.seq}`) ?? null,
    }))
}

async function queueFor(deps: Deps, tx: Tx, partner: PartnerRow, move: Move): Promise<void> {
  const { itemId, seq, action } = move
  const at = deps.clock.now()
  const told = await toldTo(tx, partner.id, itemId)
  const isNews = move.holderOrgId === partner.orgId && move.to === 'dispatched'
  if (!told) {
    if (!partner.sendsRequests || !isNews) return
    await addPush(tx, { target: partner.id, kind: 'request', itemId, seq }, at)
    return
  }
  const isEcho = move.byPartnerOrg === partner.orgId
  if (!partner.sendsUpdates || isEcho || !isToldStep(action)) return
  await addPush(tx, { target: partner.id, kind: 'update', itemId, seq }, at)
}

/** Everybody who is or was told of these cases: their holders' endpoints, and those told before. */
async function partnersFor(tx: Tx, moves: readonly Move[]): Promise<PartnerRow[]> {
  const before = await tx.rows<{ orgId: string }>(sql`
    select distinct o.org_id as "orgId" from open311_push p
      join open311_partner o on o.id::text = p.target
    where p.kind = 'request' and p.item_id = any (${moves.map(({ itemId }) => itemId)}::uuid[])`)
  const orgIds = [
    ...before.map(({ orgId }) => orgId),
    ...moves.flatMap(({ holderOrgId }) => holderOrgId ?? []),
  ]
  return orgIds.length === 0 ? [] : partnersOf(tx, [...new Set(orgIds)])
}

/** Puts into the queue what others are to be told of a move; sending is the job's. */
export const tellOthers: Subscription = {
  name: 'open311.tell_others',
  topic: 'issue.moved',
  react: async (deps, tx, events) => {
    const moves = await readMoves(deps, tx, events)
    if (moves.length === 0) return
    const mailed = await itemsWithMail(
      tx,
      moves.map(({ itemId }) => itemId),
    )
    const partners = await partnersFor(tx, moves)
    for (const move of moves) {
      const isTold = MAILED.has(move.action) || CLOSING.has(move.to)
      if (isTold && mailed.has(move.itemId)) {
        const push = { target: 'mail', kind: 'mail', itemId: move.itemId, seq: move.seq } as const
        await addPush(tx, push, deps.clock.now())
      }
      for (const partner of partners) await queueFor(deps, tx, partner, move)
    }
  },
}
