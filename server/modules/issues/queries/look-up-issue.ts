import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type { lookUpIssue as operation } from '#contract/issues/look-up-issue.ts'
import { IssueState } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { hashToken } from '#kernel/crypto/token.ts'
import { sql } from '#kernel/database/sql.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { orgNames } from '#modules/organization/index.ts'
import { normaliseTrackingCode } from '../tracking-code.ts'
import { readWaiting } from './enquiry-view.ts'
import { INTERNAL } from './read-trail.ts'

/** The issue of a number and its tracking code; null for a wrong pair, without saying which half is wrong. */
export async function findByTracking(
  deps: Deps,
  number: string,
  code: string,
): Promise<string | null> {
  const hash = hashToken(normaliseTrackingCode(code))
  const row = await deps.district.read(SYSTEM_VIEWER, (tx) =>
    tx.first<{ id: string }>(sql`
      select w.id from work_item w join issue i on i.id = w.id
      where w.number = ${number.trim().toUpperCase()} and i.tracking_hash = ${hash}`),
  )
  return row?.id ?? null
}

type Row = {
  number: string
  title: string
  state: string
  tier: Tier
  holderOrgId: string | null
  dueAt: Date | null
  answer: string | null
}

type StepRow = { action: string; toState: string; at: Date; orgId: string | null }

/** Where an anonymous report stands: what happened, by which office and when, without names of people. */
export async function lookUpIssue(
  deps: Deps,
  input: InputOf<typeof operation>,
): Promise<OutputOf<typeof operation>> {
  const id = await findByTracking(deps, input.number, input.code)
  if (id === null) throw new Refusal('issues.not_found', 'not_found')
  return deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const row = await tx.first<Row>(sql`
      select w.number, w.title, w.state, w.tier, w.holder_org_id as "holderOrgId",
        w.due_at as "dueAt", i.answer_text as answer
      from work_item w join issue i on i.id = w.id where w.id = ${id}`)
    const steps = await tx.rows<StepRow>(sql`
      select action, to_state as "toState", at, org_id as "orgId"
      from work_step where item_id = ${id} order by seq`)
    const { holderOrgId, ...shown } = row!
    const orgIds = [holderOrgId, ...steps.map(({ orgId }) => orgId)]
    const names = await orgNames(
      tx,
      orgIds.filter((orgId) => orgId !== null),
    )
    return {
      ...shown,
      state: IssueState.parse(shown.state),
      dueAt: shown.dueAt?.toISOString() ?? null,
      holderName: holderOrgId ? (names.get(holderOrgId) ?? null) : null,
      steps: steps
        .filter(({ action }) => !INTERNAL.has(action))
        .map(({ orgId, at, ...step }) => ({
          ...step,
          at: at.toISOString(),
          orgName: orgId ? (names.get(orgId) ?? null) : null,
        })),
      mayJudge: shown.state === 'verified',
      enquiry: await readWaiting(tx, id, shown.state),
    }
  })
}
