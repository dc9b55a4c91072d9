import { newId } from '#kernel/time/ids.ts'
import type { TestHouse } from '#testing/house.ts'
import { beginCall, recordCallBack } from './commands/call.ts'

type Word = Partial<Parameters<typeof recordCallBack>[2]>

/** The clerk takes the call and enters what it gave; answered and content unless said otherwise. */
export async function called(house: TestHouse, issueId: string, word: Word = {}) {
  const { deps, cast } = house
  await beginCall(deps, cast.callBackClerk, { issueId })
  const said = { contacted: true, solved: true, satisfaction: 'satisfied' as const }
  return recordCallBack(deps, cast.callBackClerk, {
    requestId: newId(),
    issueId,
    outcome: 'answered',
    ...((word.outcome ?? 'answered') === 'answered' ? said : {}),
    ...word,
  })
}
