import * as cancelling from '#contract/settings/cancel-setting.ts'
import * as getting from '#contract/settings/get-setting.ts'
import * as versions from '#contract/settings/get-setting-version.ts'
import * as changes from '#contract/settings/list-setting-changes.ts'
import * as listing from '#contract/settings/list-settings.ts'
import * as previewing from '#contract/settings/preview-setting.ts'
import * as publishing from '#contract/settings/publish-setting.ts'
import * as restoring from '#contract/settings/restore-setting.ts'
import { calendarSetting } from '#kernel/calendar/district-calendar.ts'
import { route } from '#kernel/http/route.ts'
import type { Module } from '#kernel/module.ts'
import { PUBLISH_SETTINGS, READ_SETTINGS } from './access.ts'
import { previewSetting } from './preview-setting.ts'
import { getSetting, getSettingVersion, listSettingChanges, listSettings } from './read-settings.ts'
import { cancelSetting, publishSetting, restoreSetting } from './write-settings.ts'

/**
 * 设置: what every module lets a district change, with who, when, why and a trial before it counts.
 * The three administrators run, secure and audit the system; business rules are the district's (S7).
 */
export const settings: Module = {
  name: 'settings',
  routes: [
    route(listing.listSettings, listSettings),
    route(getting.getSetting, getSetting),
    route(versions.getSettingVersion, getSettingVersion),
    route(changes.listSettingChanges, listSettingChanges),
    route(previewing.previewSetting, previewSetting),
    route(publishing.publishSetting, publishSetting),
    route(restoring.restoreSetting, restoreSetting),
    route(cancelling.cancelSetting, cancelSetting),
  ],
  grants: {
    street_staff: [READ_SETTINGS],
    district_staff: [READ_SETTINGS, PUBLISH_SETTINGS],
    audit_administrator: [READ_SETTINGS],
  },
  // The kernel's own: no module stands below it that could declare it.
  settings: [calendarSetting],
}
