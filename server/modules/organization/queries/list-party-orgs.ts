import type { InputOf, OutputOf } from '#contract/core/operation.ts'
import type * as operations from '#contract/organization/list-party-orgs.ts'
import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import type { CryptoProvider } from '#kernel/crypto/provider.ts'
import type { Deps } from '#kernel/deps.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { adviceFor } from '../party-rules.ts'
import { listPartyOrgRows, type PartyOrgPage, type PartyOrgRow } from '../repo/party-org.ts'
import { readableAreas } from '../repo/reach.ts'
import { openName } from '../sealed-name.ts'

type Output = OutputOf<typeof operations.listPartyOrgs>

const CURSOR = /^([1-5])\.(\d{6,15})\.([0-9a-f-]{36})$/

/** The five-level structure within my areas, from the street down, with who leads each. */
export async function listPartyOrgs(
  deps: Deps,
  actor: Actor,
  input: InputOf<typeof operations.listPartyOrgs>,
): Promise<Output> {
  const { parentId, level, limit } = input
  const page: PartyOrgPage = {
    areas: readableAreas(actor, input.areaCode),
    parentId,
    level,
    after: input.cursor ? readCursor(input.cursor) : null,
    day: chinaDate(deps.clock.now()),
    limit: limit + 1,
  }
  const rows = await deps.district.read(actor.viewer, (tx) => listPartyOrgRows(tx, page))
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    partyOrgs: shown.map((row) => toPartyOrg(deps.crypto, row)),
    nextCursor: last ? `${last.level}.${last.areaCode}.${last.id}` : null,
  }
}

function toPartyOrg(crypto: CryptoProvider, row: PartyOrgRow): Output['partyOrgs'][number] {
  const { leaderPostId, leaderName, ...org } = row
  const secretaryName =
    leaderPostId && leaderName ? openName(crypto, leaderPostId, leaderName) : null
  return { ...org, secretaryName, advice: adviceFor(org.type, org.fullMembers) }
}

function readCursor(cursor: string): { level: number; areaCode: string; id: string } {
  const [, level, areaCode, id] = CURSOR.exec(cursor) ?? []
  if (!level || !areaCode || !id) {
    throw new Refusal('contract.invalid', 'bad_input', { fields: ['cursor'] })
  }
  return { level: Number(level), areaCode, id }
}
