// Generated from contract/ by npm run generate. Do not edit.
import type { z } from 'zod'
import type { OutputOf } from '#contract/core/operation.ts'
import type {
  listDocuments,
  registerDocument,
  beginUpload,
  finishUpload,
  addSource,
  changeSource,
  getImport,
  listImports,
  listParked,
  listSources,
  moveImport,
  settleParked,
  acceptIssue,
  addHelper,
  answerIssue,
  askReporter,
  commentIssue,
  declineIssue,
  dispatchIssue,
  escalateIssue,
  findSimilar,
  getIssue,
  getOverview,
  joinIssue,
  judgeByCode,
  judgeIssue,
  listCategories,
  listIssues,
  listMyIssues,
  listQuestions,
  listReplyTemplates,
  listReplyVersions,
  lookUpIssue,
  mapIssues,
  mergeIssue,
  pauseIssue,
  previewReply,
  recordCallBack,
  recordReply,
  rejectAnswer,
  reopenIssue,
  replyByCode,
  replyToQuestion,
  requestExtension,
  resumeIssue,
  returnIssue,
  setReplyTemplate,
  settleExtension,
  settleReturn,
  shelveIssue,
  signIssue,
  submitIssue,
  suggestReplies,
  superviseIssue,
  unaskReporter,
  unshelveIssue,
  urgeIssue,
  verifyIssue,
  withdrawIssue,
  listNotifications,
  markRead,
  getPartyCoverage,
  listOrgs,
  listPartyOrgs,
  movePartyOrg,
  changePassword,
  confirmSecondFactor,
  deleteMe,
  exportMine,
  getMe,
  listLookups,
  revealContact,
  sendCode,
  setHome,
  setPreferences,
  setUpSecondFactor,
  signInByCode,
  signIn,
  signOut,
  cancelSetting,
  getSettingVersion,
  getSetting,
  listSettingChanges,
  listSettings,
  previewSetting,
  publishSetting,
  restoreSetting,
  findEstates,
  getEstate,
  getMap,
  listAreas,
  locate,
  readPlaceCode,
  exportAnchors,
} from '#contract/all.gen.ts'

export type Api = {
  'documents.list': { input: z.input<(typeof listDocuments)['input']>; output: OutputOf<typeof listDocuments> }
  'documents.register': { input: z.input<(typeof registerDocument)['input']>; output: OutputOf<typeof registerDocument> }
  'files.begin_upload': { input: z.input<(typeof beginUpload)['input']>; output: OutputOf<typeof beginUpload> }
  'files.finish_upload': { input: z.input<(typeof finishUpload)['input']>; output: OutputOf<typeof finishUpload> }
  'intake.add_source': { input: z.input<(typeof addSource)['input']>; output: OutputOf<typeof addSource> }
  'intake.change_source': { input: z.input<(typeof changeSource)['input']>; output: OutputOf<typeof changeSource> }
  'intake.get_import': { input: z.input<(typeof getImport)['input']>; output: OutputOf<typeof getImport> }
  'intake.list_imports': { input: z.input<(typeof listImports)['input']>; output: OutputOf<typeof listImports> }
  'intake.list_parked': { input: z.input<(typeof listParked)['input']>; output: OutputOf<typeof listParked> }
  'intake.list_sources': { input: z.input<(typeof listSources)['input']>; output: OutputOf<typeof listSources> }
  'intake.move_import': { input: z.input<(typeof moveImport)['input']>; output: OutputOf<typeof moveImport> }
  'intake.settle_parked': { input: z.input<(typeof settleParked)['input']>; output: OutputOf<typeof settleParked> }
  'issues.accept': { input: z.input<(typeof acceptIssue)['input']>; output: OutputOf<typeof acceptIssue> }
  'issues.add_helper': { input: z.input<(typeof addHelper)['input']>; output: OutputOf<typeof addHelper> }
  'issues.answer': { input: z.input<(typeof answerIssue)['input']>; output: OutputOf<typeof answerIssue> }
  'issues.ask': { input: z.input<(typeof askReporter)['input']>; output: OutputOf<typeof askReporter> }
  'issues.comment': { input: z.input<(typeof commentIssue)['input']>; output: OutputOf<typeof commentIssue> }
  'issues.decline': { input: z.input<(typeof declineIssue)['input']>; output: OutputOf<typeof declineIssue> }
  'issues.dispatch': { input: z.input<(typeof dispatchIssue)['input']>; output: OutputOf<typeof dispatchIssue> }
  'issues.escalate': { input: z.input<(typeof escalateIssue)['input']>; output: OutputOf<typeof escalateIssue> }
  'issues.find_similar': { input: z.input<(typeof findSimilar)['input']>; output: OutputOf<typeof findSimilar> }
  'issues.get': { input: z.input<(typeof getIssue)['input']>; output: OutputOf<typeof getIssue> }
  'issues.get_overview': { input: z.input<(typeof getOverview)['input']>; output: OutputOf<typeof getOverview> }
  'issues.join': { input: z.input<(typeof joinIssue)['input']>; output: OutputOf<typeof joinIssue> }
  'issues.judge_by_code': { input: z.input<(typeof judgeByCode)['input']>; output: OutputOf<typeof judgeByCode> }
  'issues.judge': { input: z.input<(typeof judgeIssue)['input']>; output: OutputOf<typeof judgeIssue> }
  'issues.list_categories': { input: z.input<(typeof listCategories)['input']>; output: OutputOf<typeof listCategories> }
  'issues.list': { input: z.input<(typeof listIssues)['input']>; output: OutputOf<typeof listIssues> }
  'issues.list_mine': { input: z.input<(typeof listMyIssues)['input']>; output: OutputOf<typeof listMyIssues> }
  'issues.list_questions': { input: z.input<(typeof listQuestions)['input']>; output: OutputOf<typeof listQuestions> }
  'issues.list_reply_templates': { input: z.input<(typeof listReplyTemplates)['input']>; output: OutputOf<typeof listReplyTemplates> }
  'issues.list_reply_versions': { input: z.input<(typeof listReplyVersions)['input']>; output: OutputOf<typeof listReplyVersions> }
  'issues.look_up': { input: z.input<(typeof lookUpIssue)['input']>; output: OutputOf<typeof lookUpIssue> }
  'issues.map': { input: z.input<(typeof mapIssues)['input']>; output: OutputOf<typeof mapIssues> }
  'issues.merge': { input: z.input<(typeof mergeIssue)['input']>; output: OutputOf<typeof mergeIssue> }
  'issues.pause': { input: z.input<(typeof pauseIssue)['input']>; output: OutputOf<typeof pauseIssue> }
  'issues.preview_reply': { input: z.input<(typeof previewReply)['input']>; output: OutputOf<typeof previewReply> }
  'issues.record_call_back': { input: z.input<(typeof recordCallBack)['input']>; output: OutputOf<typeof recordCallBack> }
  'issues.record_reply': { input: z.input<(typeof recordReply)['input']>; output: OutputOf<typeof recordReply> }
  'issues.reject_answer': { input: z.input<(typeof rejectAnswer)['input']>; output: OutputOf<typeof rejectAnswer> }
  'issues.reopen': { input: z.input<(typeof reopenIssue)['input']>; output: OutputOf<typeof reopenIssue> }
  'issues.reply_by_code': { input: z.input<(typeof replyByCode)['input']>; output: OutputOf<typeof replyByCode> }
  'issues.reply': { input: z.input<(typeof replyToQuestion)['input']>; output: OutputOf<typeof replyToQuestion> }
  'issues.request_extension': { input: z.input<(typeof requestExtension)['input']>; output: OutputOf<typeof requestExtension> }
  'issues.resume': { input: z.input<(typeof resumeIssue)['input']>; output: OutputOf<typeof resumeIssue> }
  'issues.return': { input: z.input<(typeof returnIssue)['input']>; output: OutputOf<typeof returnIssue> }
  'issues.set_reply_template': { input: z.input<(typeof setReplyTemplate)['input']>; output: OutputOf<typeof setReplyTemplate> }
  'issues.settle_extension': { input: z.input<(typeof settleExtension)['input']>; output: OutputOf<typeof settleExtension> }
  'issues.settle_return': { input: z.input<(typeof settleReturn)['input']>; output: OutputOf<typeof settleReturn> }
  'issues.shelve': { input: z.input<(typeof shelveIssue)['input']>; output: OutputOf<typeof shelveIssue> }
  'issues.sign': { input: z.input<(typeof signIssue)['input']>; output: OutputOf<typeof signIssue> }
  'issues.submit': { input: z.input<(typeof submitIssue)['input']>; output: OutputOf<typeof submitIssue> }
  'issues.suggest_replies': { input: z.input<(typeof suggestReplies)['input']>; output: OutputOf<typeof suggestReplies> }
  'issues.supervise': { input: z.input<(typeof superviseIssue)['input']>; output: OutputOf<typeof superviseIssue> }
  'issues.unask': { input: z.input<(typeof unaskReporter)['input']>; output: OutputOf<typeof unaskReporter> }
  'issues.unshelve': { input: z.input<(typeof unshelveIssue)['input']>; output: OutputOf<typeof unshelveIssue> }
  'issues.urge': { input: z.input<(typeof urgeIssue)['input']>; output: OutputOf<typeof urgeIssue> }
  'issues.verify': { input: z.input<(typeof verifyIssue)['input']>; output: OutputOf<typeof verifyIssue> }
  'issues.withdraw': { input: z.input<(typeof withdrawIssue)['input']>; output: OutputOf<typeof withdrawIssue> }
  'notify.list': { input: z.input<(typeof listNotifications)['input']>; output: OutputOf<typeof listNotifications> }
  'notify.mark_read': { input: z.input<(typeof markRead)['input']>; output: OutputOf<typeof markRead> }
  'organization.get_party_coverage': { input: z.input<(typeof getPartyCoverage)['input']>; output: OutputOf<typeof getPartyCoverage> }
  'organization.list_orgs': { input: z.input<(typeof listOrgs)['input']>; output: OutputOf<typeof listOrgs> }
  'organization.list_party_orgs': { input: z.input<(typeof listPartyOrgs)['input']>; output: OutputOf<typeof listPartyOrgs> }
  'organization.move_party_org': { input: z.input<(typeof movePartyOrg)['input']>; output: OutputOf<typeof movePartyOrg> }
  'people.change_password': { input: z.input<(typeof changePassword)['input']>; output: OutputOf<typeof changePassword> }
  'people.confirm_second_factor': { input: z.input<(typeof confirmSecondFactor)['input']>; output: OutputOf<typeof confirmSecondFactor> }
  'people.delete_me': { input: z.input<(typeof deleteMe)['input']>; output: OutputOf<typeof deleteMe> }
  'people.export_mine': { input: z.input<(typeof exportMine)['input']>; output: OutputOf<typeof exportMine> }
  'people.get_me': { input: z.input<(typeof getMe)['input']>; output: OutputOf<typeof getMe> }
  'people.list_lookups': { input: z.input<(typeof listLookups)['input']>; output: OutputOf<typeof listLookups> }
  'people.reveal_contact': { input: z.input<(typeof revealContact)['input']>; output: OutputOf<typeof revealContact> }
  'people.send_code': { input: z.input<(typeof sendCode)['input']>; output: OutputOf<typeof sendCode> }
  'people.set_home': { input: z.input<(typeof setHome)['input']>; output: OutputOf<typeof setHome> }
  'people.set_preferences': { input: z.input<(typeof setPreferences)['input']>; output: OutputOf<typeof setPreferences> }
  'people.set_up_second_factor': { input: z.input<(typeof setUpSecondFactor)['input']>; output: OutputOf<typeof setUpSecondFactor> }
  'people.sign_in_by_code': { input: z.input<(typeof signInByCode)['input']>; output: OutputOf<typeof signInByCode> }
  'people.sign_in': { input: z.input<(typeof signIn)['input']>; output: OutputOf<typeof signIn> }
  'people.sign_out': { input: z.input<(typeof signOut)['input']>; output: OutputOf<typeof signOut> }
  'settings.cancel': { input: z.input<(typeof cancelSetting)['input']>; output: OutputOf<typeof cancelSetting> }
  'settings.get_version': { input: z.input<(typeof getSettingVersion)['input']>; output: OutputOf<typeof getSettingVersion> }
  'settings.get': { input: z.input<(typeof getSetting)['input']>; output: OutputOf<typeof getSetting> }
  'settings.list_changes': { input: z.input<(typeof listSettingChanges)['input']>; output: OutputOf<typeof listSettingChanges> }
  'settings.list': { input: z.input<(typeof listSettings)['input']>; output: OutputOf<typeof listSettings> }
  'settings.preview': { input: z.input<(typeof previewSetting)['input']>; output: OutputOf<typeof previewSetting> }
  'settings.publish': { input: z.input<(typeof publishSetting)['input']>; output: OutputOf<typeof publishSetting> }
  'settings.restore': { input: z.input<(typeof restoreSetting)['input']>; output: OutputOf<typeof restoreSetting> }
  'territory.find_estates': { input: z.input<(typeof findEstates)['input']>; output: OutputOf<typeof findEstates> }
  'territory.get_estate': { input: z.input<(typeof getEstate)['input']>; output: OutputOf<typeof getEstate> }
  'territory.get_map': { input: z.input<(typeof getMap)['input']>; output: OutputOf<typeof getMap> }
  'territory.list_areas': { input: z.input<(typeof listAreas)['input']>; output: OutputOf<typeof listAreas> }
  'territory.locate': { input: z.input<(typeof locate)['input']>; output: OutputOf<typeof locate> }
  'territory.read_place_code': { input: z.input<(typeof readPlaceCode)['input']>; output: OutputOf<typeof readPlaceCode> }
  'trail.export_anchors': { input: z.input<(typeof exportAnchors)['input']>; output: OutputOf<typeof exportAnchors> }
}

export const ROUTES: { readonly [K in keyof Api]: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string] } = {
  'documents.list': ['GET', '/api/documents'],
  'documents.register': ['POST', '/api/documents'],
  'files.begin_upload': ['POST', '/api/uploads'],
  'files.finish_upload': ['POST', '/api/uploads/:uploadId/finish'],
  'intake.add_source': ['POST', '/api/intake/sources'],
  'intake.change_source': ['POST', '/api/intake/sources/:code'],
  'intake.get_import': ['GET', '/api/imports/:batchId'],
  'intake.list_imports': ['GET', '/api/imports'],
  'intake.list_parked': ['GET', '/api/intake/parked'],
  'intake.list_sources': ['GET', '/api/intake/sources'],
  'intake.move_import': ['POST', '/api/imports/:batchId'],
  'intake.settle_parked': ['POST', '/api/intake/parked/:id'],
  'issues.accept': ['POST', '/api/issues/:issueId/accept'],
  'issues.add_helper': ['POST', '/api/issues/:issueId/add-helper'],
  'issues.answer': ['POST', '/api/issues/:issueId/answer'],
  'issues.ask': ['POST', '/api/issues/:issueId/ask'],
  'issues.comment': ['POST', '/api/issues/:issueId/comment'],
  'issues.decline': ['POST', '/api/issues/:issueId/decline'],
  'issues.dispatch': ['POST', '/api/issues/:issueId/dispatch'],
  'issues.escalate': ['POST', '/api/issues/:issueId/escalate'],
  'issues.find_similar': ['POST', '/api/issues/similar'],
  'issues.get': ['GET', '/api/issues/:issueId'],
  'issues.get_overview': ['GET', '/api/issues/overview'],
  'issues.join': ['POST', '/api/issues/:issueId/join'],
  'issues.judge_by_code': ['POST', '/api/issue-progress/judge'],
  'issues.judge': ['POST', '/api/issues/:issueId/judge'],
  'issues.list_categories': ['GET', '/api/issue-categories'],
  'issues.list': ['GET', '/api/issues'],
  'issues.list_mine': ['GET', '/api/issues/mine'],
  'issues.list_questions': ['GET', '/api/issue-questions'],
  'issues.list_reply_templates': ['GET', '/api/reply-templates'],
  'issues.list_reply_versions': ['GET', '/api/reply-templates/:templateId/versions'],
  'issues.look_up': ['GET', '/api/issue-progress'],
  'issues.map': ['GET', '/api/issues/map'],
  'issues.merge': ['POST', '/api/issues/:issueId/merge'],
  'issues.pause': ['POST', '/api/issues/:issueId/pause'],
  'issues.preview_reply': ['POST', '/api/reply-previews'],
  'issues.record_call_back': ['POST', '/api/issues/:issueId/record-call-back'],
  'issues.record_reply': ['POST', '/api/issues/:issueId/record-reply'],
  'issues.reject_answer': ['POST', '/api/issues/:issueId/reject-answer'],
  'issues.reopen': ['POST', '/api/issues/:issueId/reopen'],
  'issues.reply_by_code': ['POST', '/api/issue-progress/reply'],
  'issues.reply': ['POST', '/api/issues/:issueId/reply'],
  'issues.request_extension': ['POST', '/api/issues/:issueId/request-extension'],
  'issues.resume': ['POST', '/api/issues/:issueId/resume'],
  'issues.return': ['POST', '/api/issues/:issueId/return'],
  'issues.set_reply_template': ['PUT', '/api/reply-templates/:templateId'],
  'issues.settle_extension': ['POST', '/api/issues/:issueId/settle-extension'],
  'issues.settle_return': ['POST', '/api/issues/:issueId/settle-return'],
  'issues.shelve': ['POST', '/api/issues/:issueId/shelve'],
  'issues.sign': ['POST', '/api/issues/:issueId/sign'],
  'issues.submit': ['POST', '/api/issues'],
  'issues.suggest_replies': ['GET', '/api/reply-suggestions'],
  'issues.supervise': ['POST', '/api/issues/:issueId/supervise'],
  'issues.unask': ['POST', '/api/issues/:issueId/unask'],
  'issues.unshelve': ['POST', '/api/issues/:issueId/unshelve'],
  'issues.urge': ['POST', '/api/issues/:issueId/urge'],
  'issues.verify': ['POST', '/api/issues/:issueId/verify'],
  'issues.withdraw': ['POST', '/api/issues/:issueId/withdraw'],
  'notify.list': ['GET', '/api/notifications'],
  'notify.mark_read': ['POST', '/api/notifications/read'],
  'organization.get_party_coverage': ['GET', '/api/party-coverage'],
  'organization.list_orgs': ['GET', '/api/orgs'],
  'organization.list_party_orgs': ['GET', '/api/party-orgs'],
  'organization.move_party_org': ['POST', '/api/party-orgs/:partyOrgId/move'],
  'people.change_password': ['PUT', '/api/me/password'],
  'people.confirm_second_factor': ['POST', '/api/me/second-factor/confirm'],
  'people.delete_me': ['POST', '/api/me/delete'],
  'people.export_mine': ['GET', '/api/me/export'],
  'people.get_me': ['GET', '/api/me'],
  'people.list_lookups': ['GET', '/api/me/lookups'],
  'people.reveal_contact': ['POST', '/api/work-items/:itemId/contact'],
  'people.send_code': ['POST', '/api/session/code'],
  'people.set_home': ['PUT', '/api/me/home'],
  'people.set_preferences': ['PUT', '/api/me/preferences'],
  'people.set_up_second_factor': ['POST', '/api/me/second-factor'],
  'people.sign_in_by_code': ['POST', '/api/session/by-code'],
  'people.sign_in': ['POST', '/api/session'],
  'people.sign_out': ['POST', '/api/session/end'],
  'settings.cancel': ['POST', '/api/settings/:name/versions/:version/cancel'],
  'settings.get_version': ['GET', '/api/settings/:name/versions/:version'],
  'settings.get': ['GET', '/api/settings/:name'],
  'settings.list_changes': ['GET', '/api/setting-changes'],
  'settings.list': ['GET', '/api/settings'],
  'settings.preview': ['POST', '/api/settings/:name/preview'],
  'settings.publish': ['POST', '/api/settings/:name/publish'],
  'settings.restore': ['POST', '/api/settings/:name/versions/:version/restore'],
  'territory.find_estates': ['GET', '/api/estates'],
  'territory.get_estate': ['GET', '/api/estates/:estateId'],
  'territory.get_map': ['GET', '/api/map-layers'],
  'territory.list_areas': ['GET', '/api/areas'],
  'territory.locate': ['GET', '/api/locate'],
  'territory.read_place_code': ['GET', '/api/place-codes/:code'],
  'trail.export_anchors': ['GET', '/api/trail/anchors'],
}
