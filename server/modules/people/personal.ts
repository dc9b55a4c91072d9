import { chinaDate } from '#kernel/calendar/china-time.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import type { PersonalRecords } from '#kernel/module.ts'
import { districtCode } from './district-code.ts'
import { findAccount, removeAccount } from './repo/account.ts'
import { listAppointmentsOf } from './repo/appointment.ts'
import { closeConsents, listConsents } from './repo/consent.ts'
import { endGuardianLinks, listGuardianLinks } from './repo/guardian.ts'
import { listHouseholdsOf, removeHouseholdsOf } from './repo/household.ts'
import { erasePerson, findPerson } from './repo/person.ts'
import { addAccountEvent, listAccountEvents, listContactLookups } from './repo/trail.ts'

const TRAIL_MAX = 5000

type Exported = Record<string, unknown>

function rowsOf(table: string, rows: readonly object[]): Exported[] {
  return rows.map((row) => ({ table, ...row }))
}

/** Everything this module knows of a person, opened: it is their own. Secrets of sign-in stay out. */
async function collect(deps: Deps, personId: string): Promise<Exported[]> {
  return await deps.district.read(SYSTEM_VIEWER, async (tx) => {
    const person = await findPerson(tx, deps.crypto, personId)
    const account = await findAccount(tx, personId)
    const lookups = await listContactLookups(tx, { aboutId: personId, limit: TRAIL_MAX })
    return [
      ...(person ? rowsOf('person', [person]) : []),
      ...(account
        ? rowsOf('account', [{ login: account.login, secondFactor: account.totpOnAt !== null }])
        : []),
      ...rowsOf('appointment', await listAppointmentsOf(tx, personId)),
      ...rowsOf('household_member', await listHouseholdsOf(tx, personId)),
      ...rowsOf('guardian_link', await listGuardianLinks(tx, personId)),
      ...rowsOf('consent', await listConsents(tx, personId)),
      // The member of staff who looked is named by office, as on the screen.
      ...rowsOf(
        'contact_lookup',
        lookups.map((row) => ({ ...row, byId: undefined, note: undefined })),
      ),
      ...rowsOf('account_event', await listAccountEvents(tx, { personId, limit: TRAIL_MAX })),
    ]
  })
}

/** Forgets who a person was; ids, the trails and past offices stay, because law wants them kept. */
async function erase(deps: Deps, personId: string): Promise<void> {
  const at = deps.clock.now()
  const areaCode = districtCode(deps.district)
  await deps.district.write(SYSTEM_VIEWER, async (tx) => {
    await removeAccount(tx, personId)
    await removeHouseholdsOf(tx, personId)
    await endGuardianLinks(tx, personId, at)
    await closeConsents(tx, personId, at)
    await erasePerson(tx, personId, { areaCode, at })
    const facts = { day: chinaDate(at) }
    await addAccountEvent(tx, { at, action: 'erased', byId: personId, personId, areaCode, facts })
  })
}

export const personal: PersonalRecords = { section: 'people', collect, erase }
