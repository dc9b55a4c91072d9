import { changePassword } from '#contract/people/change-password.ts'
import { confirmSecondFactor } from '#contract/people/confirm-second-factor.ts'
import { deleteMe } from '#contract/people/delete-me.ts'
import { exportMine } from '#contract/people/export-mine.ts'
import { getMe } from '#contract/people/get-me.ts'
import { listLookups } from '#contract/people/list-lookups.ts'
import { revealContact } from '#contract/people/reveal-contact.ts'
import { sendCode } from '#contract/people/send-code.ts'
import { setHome } from '#contract/people/set-home.ts'
import { setPreferences } from '#contract/people/set-preferences.ts'
import { setUpSecondFactor } from '#contract/people/set-up-second-factor.ts'
import { signIn } from '#contract/people/sign-in.ts'
import { signInByCode } from '#contract/people/sign-in-by-code.ts'
import { signOut } from '#contract/people/sign-out.ts'
import { type Route, route } from '#kernel/http/route.ts'
import * as changePasswordCommand from './commands/change-password.ts'
import * as confirmSecondFactorCommand from './commands/confirm-second-factor.ts'
import * as deleteMeCommand from './commands/delete-me.ts'
import * as revealContactCommand from './commands/reveal-contact.ts'
import * as sendCodeCommand from './commands/send-code.ts'
import * as setHomeCommand from './commands/set-home.ts'
import * as setPreferencesCommand from './commands/set-preferences.ts'
import * as setUpSecondFactorCommand from './commands/set-up-second-factor.ts'
import * as signInCommand from './commands/sign-in.ts'
import * as signInByCodeCommand from './commands/sign-in-by-code.ts'
import * as signOutCommand from './commands/sign-out.ts'
import * as exportMineQuery from './queries/export-mine.ts'
import * as getMeQuery from './queries/get-me.ts'
import * as listLookupsQuery from './queries/list-lookups.ts'

export const routes: readonly Route[] = [
  route(signIn, signInCommand.signIn),
  route(sendCode, sendCodeCommand.sendCode),
  route(signInByCode, signInByCodeCommand.signInByCode),
  route(signOut, signOutCommand.signOut),
  route(getMe, getMeQuery.getMe),
  route(changePassword, changePasswordCommand.changePassword),
  route(setUpSecondFactor, setUpSecondFactorCommand.setUpSecondFactor),
  route(confirmSecondFactor, confirmSecondFactorCommand.confirmSecondFactor),
  route(setPreferences, setPreferencesCommand.setPreferences),
  route(setHome, setHomeCommand.setHome),
  route(exportMine, exportMineQuery.exportMine),
  route(deleteMe, deleteMeCommand.deleteMe),
  route(listLookups, listLookupsQuery.listLookups),
  route(revealContact, revealContactCommand.revealContact),
]
