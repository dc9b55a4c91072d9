import type { Actor } from '#kernel/authz/actor.ts'
import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isUnder14 } from '#kernel/identity/resident-id.ts'
import { Refusal } from '#kernel/refusal/refusal.ts'
import { newId } from '#kernel/time/ids.ts'
import { addConsent } from '../repo/consent.ts'
import { addGuardian } from '../repo/guardian.ts'
import { addPeople, findPerson } from '../repo/person.ts'
import { readMobile } from './send-code.ts'

/**
 * A guardian enters a child: the binding and the guardian's consent are recorded together, and only
 * then may the child sign in with the phone named here (个人信息保护法 Art. 31). Returns the child's id.
 * Refuses `people.sign_in_first`; `people.guardian_needed` when the guardian is a child too;
 * `people.bad_phone`.
 */
export async function registerChild(
  deps: Deps,
  actor: Actor,
  child: { name: string; birthOn: string; phone?: string },
): Promise<string> {
  const guardianId = actor.personId
  if (guardianId === null) throw new Refusal('people.sign_in_first', 'not_signed_in')
  const at = deps.clock.now()
  const today = chinaDate(at)
  const phone = child.phone === undefined ? null : readMobile(child.phone)
  const id = newId(at.getTime())
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    const guardian = await findPerson(tx, deps.crypto, guardianId)
    if (!guardian || (guardian.birthOn !== null && isUnder14(guardian.birthOn, today))) {
      throw new Refusal('people.guardian_needed', 'rule')
    }
    const { name, birthOn } = child
    const { areaCode, homeEstateId, homeBuildingId } = guardian
    const row = { id, name, birthOn, phone, areaCode, homeEstateId, homeBuildingId }
    await addPeople(tx, deps.crypto, [row], at)
    await addGuardian(tx, { childId: id, guardianId, at })
    await addConsent(tx, {
      id: newId(at.getTime()),
      personId: id,
      purpose: 'child_account',
      givenBy: guardianId,
      enteredBy: null,
      onPaper: false,
      givenAt: at,
    })
  })
  return id
}
