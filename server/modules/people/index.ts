export { type AccountDeps, closeAccount, openAccount, resetPassword } from './commands/accounts.ts'
export { appoint, endAppointment } from './commands/appointments.ts'
export { giveConsent, withdrawConsent } from './commands/consents.ts'
export { registerChild } from './commands/register-child.ts'
export { openContact } from './commands/reveal-contact.ts'
export { districtCode } from './district-code.ts'
export { ADMINISTRATORS } from './grants.ts'
export {
  type ImportedPerson,
  importAppointments,
  importPeople,
  type NewAppointment,
} from './import-people.ts'
export { connectItemContacts, type ItemContact } from './item-contacts.ts'
export { people } from './module.ts'
export {
  askerContact,
  contactForNotice,
  type NoticeContact,
  noticeAddresses,
  personNames,
} from './names.ts'
export { connectPersonalRecords } from './personal-records.ts'
export { actorOfPerson } from './queries/actor-of-person.ts'
export { auditAccountEvents, auditLookups, listAccounts, type TrailPage } from './queries/audit.ts'
export { homeEstateOf } from './repo/home.ts'
export {
  addHouseholdMembers,
  type HouseholdMember,
  listHouseholdMembers,
} from './repo/household.ts'
export {
  listNoticeWishes,
  listOfficesInAreas,
  listOfficesOfOrgs,
  type NoticeWish,
  type Office,
} from './repo/listeners.ts'
export { listPeopleByPhone } from './repo/person.ts'
export { actorOfSession, type SessionParts } from './sessions.ts'
export { type NewUser, userCommands } from './user-commands.ts'
