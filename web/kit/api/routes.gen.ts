// Generated from contract/ by npm run generate. Do not edit.
import type { z } from 'zod'
import type { OutputOf } from '#contract/core/operation.ts'
import type {
  addView,
  arrangeViews,
  askExport,
  changeView,
  countViews,
  listExportEvents,
  listExports,
  listViews,
  moveExport,
  removeView,
  subscribeView,
  unsubscribeView,
  listDocuments,
  registerDocument,
  getRoute,
  setRoute,
  beginUpload,
  finishUpload,
  actTogether,
  addTopicCase,
  confirmTopic,
  dismissTopic,
  editTopic,
  endTopic,
  getTopic,
  listTopicCases,
  listTopics,
  removeTopicCase,
  tellReporters,
  topicOfIssue,
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
  answerHelp,
  answerIssue,
  appealLimit,
  askReporter,
  checkWords,
  commentIssue,
  contactIssue,
  declineHelp,
  declineIssue,
  dispatchIssue,
  dropBorder,
  escalateIssue,
  findSimilar,
  getIssue,
  getModeration,
  getOverview,
  joinIssue,
  judgeByCode,
  judgeIssue,
  listCategories,
  listIssues,
  listLimits,
  listLongTerm,
  listModeration,
  listMyIssues,
  listQuestions,
  listReplyTemplates,
  listReplyVersions,
  lookUpIssue,
  mapIssues,
  mergeIssue,
  moderateIssue,
  myLimit,
  pauseIssue,
  previewReply,
  proposeLimit,
  recordReply,
  rejectAnswer,
  releaseHelp,
  reopenIssue,
  replyByCode,
  replyToQuestion,
  requestExtension,
  resumeIssue,
  returnIssue,
  reviewIssue,
  reviewModeration,
  setBorder,
  setReplyTemplate,
  settleExtension,
  settleLimit,
  settleReturn,
  shelveIssue,
  signHelp,
  signIssue,
  splitIssue,
  submitIssue,
  suggestReplies,
  suggestRule,
  superviseIssue,
  tellApart,
  unaskReporter,
  unmergeIssue,
  unshelveIssue,
  urgeIssue,
  verifyIssue,
  withdrawIssue,
  getNoticeChoice,
  listNotifications,
  listTold,
  markRead,
  retryTold,
  setNoticeChoice,
  createApiKey,
  listApiCalls,
  listHeldReports,
  listApiKeys,
  listParkedUpdates,
  listPartners,
  listPushes,
  retryPush,
  revokeApiKey,
  savePartner,
  settleHeldReport,
  settleParkedUpdate,
  getPartyCoverage,
  listOrgs,
  listPartyOrgs,
  movePartyOrg,
  addAlert,
  endAlert,
  getAreaPage,
  listAlerts,
  listAreaCases,
  lookUpCase,
  subscribeByMail,
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
  answerSecondLink,
  answerSecondQuestion,
  beginCall,
  checkDraw,
  getBoard,
  getCall,
  getReport,
  getResult,
  liftExclusion,
  listCalls,
  listCases,
  listExclusions,
  listReports,
  listSecondQuestions,
  makeReport,
  proposeExclusion,
  readSecondLink,
  recordCallBack,
  reportAgain,
  settleExclusion,
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
  listPlaceCodes,
  locate,
  readPlaceCode,
  exportAnchors,
  acceptWhistle,
  agreeTask,
  attendWhistle,
  blowWhistle,
  finishTask,
  getWhistle,
  judgeWhistle,
  listWhistles,
  raiseWhistle,
  rateWhistle,
  reportWhistle,
  withdrawWhistle,
} from '#contract/all.gen.ts'

export type Api = {
  'analysis.add_view': { input: z.input<(typeof addView)['input']>; output: OutputOf<typeof addView> }
  'analysis.arrange_views': { input: z.input<(typeof arrangeViews)['input']>; output: OutputOf<typeof arrangeViews> }
  'analysis.ask_export': { input: z.input<(typeof askExport)['input']>; output: OutputOf<typeof askExport> }
  'analysis.change_view': { input: z.input<(typeof changeView)['input']>; output: OutputOf<typeof changeView> }
  'analysis.count_views': { input: z.input<(typeof countViews)['input']>; output: OutputOf<typeof countViews> }
  'analysis.list_export_events': { input: z.input<(typeof listExportEvents)['input']>; output: OutputOf<typeof listExportEvents> }
  'analysis.list_exports': { input: z.input<(typeof listExports)['input']>; output: OutputOf<typeof listExports> }
  'analysis.list_views': { input: z.input<(typeof listViews)['input']>; output: OutputOf<typeof listViews> }
  'analysis.move_export': { input: z.input<(typeof moveExport)['input']>; output: OutputOf<typeof moveExport> }
  'analysis.remove_view': { input: z.input<(typeof removeView)['input']>; output: OutputOf<typeof removeView> }
  'analysis.subscribe': { input: z.input<(typeof subscribeView)['input']>; output: OutputOf<typeof subscribeView> }
  'analysis.unsubscribe': { input: z.input<(typeof unsubscribeView)['input']>; output: OutputOf<typeof unsubscribeView> }
  'documents.list': { input: z.input<(typeof listDocuments)['input']>; output: OutputOf<typeof listDocuments> }
  'documents.register': { input: z.input<(typeof registerDocument)['input']>; output: OutputOf<typeof registerDocument> }
  'field.get_route': { input: z.input<(typeof getRoute)['input']>; output: OutputOf<typeof getRoute> }
  'field.set_route': { input: z.input<(typeof setRoute)['input']>; output: OutputOf<typeof setRoute> }
  'files.begin_upload': { input: z.input<(typeof beginUpload)['input']>; output: OutputOf<typeof beginUpload> }
  'files.finish_upload': { input: z.input<(typeof finishUpload)['input']>; output: OutputOf<typeof finishUpload> }
  'hot_topics.act': { input: z.input<(typeof actTogether)['input']>; output: OutputOf<typeof actTogether> }
  'hot_topics.add_case': { input: z.input<(typeof addTopicCase)['input']>; output: OutputOf<typeof addTopicCase> }
  'hot_topics.confirm': { input: z.input<(typeof confirmTopic)['input']>; output: OutputOf<typeof confirmTopic> }
  'hot_topics.dismiss': { input: z.input<(typeof dismissTopic)['input']>; output: OutputOf<typeof dismissTopic> }
  'hot_topics.edit': { input: z.input<(typeof editTopic)['input']>; output: OutputOf<typeof editTopic> }
  'hot_topics.end': { input: z.input<(typeof endTopic)['input']>; output: OutputOf<typeof endTopic> }
  'hot_topics.get': { input: z.input<(typeof getTopic)['input']>; output: OutputOf<typeof getTopic> }
  'hot_topics.list_cases': { input: z.input<(typeof listTopicCases)['input']>; output: OutputOf<typeof listTopicCases> }
  'hot_topics.list': { input: z.input<(typeof listTopics)['input']>; output: OutputOf<typeof listTopics> }
  'hot_topics.remove_case': { input: z.input<(typeof removeTopicCase)['input']>; output: OutputOf<typeof removeTopicCase> }
  'hot_topics.tell': { input: z.input<(typeof tellReporters)['input']>; output: OutputOf<typeof tellReporters> }
  'hot_topics.of_issue': { input: z.input<(typeof topicOfIssue)['input']>; output: OutputOf<typeof topicOfIssue> }
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
  'issues.answer_help': { input: z.input<(typeof answerHelp)['input']>; output: OutputOf<typeof answerHelp> }
  'issues.answer': { input: z.input<(typeof answerIssue)['input']>; output: OutputOf<typeof answerIssue> }
  'issues.appeal_limit': { input: z.input<(typeof appealLimit)['input']>; output: OutputOf<typeof appealLimit> }
  'issues.ask': { input: z.input<(typeof askReporter)['input']>; output: OutputOf<typeof askReporter> }
  'issues.check_words': { input: z.input<(typeof checkWords)['input']>; output: OutputOf<typeof checkWords> }
  'issues.comment': { input: z.input<(typeof commentIssue)['input']>; output: OutputOf<typeof commentIssue> }
  'issues.contact': { input: z.input<(typeof contactIssue)['input']>; output: OutputOf<typeof contactIssue> }
  'issues.decline_help': { input: z.input<(typeof declineHelp)['input']>; output: OutputOf<typeof declineHelp> }
  'issues.decline': { input: z.input<(typeof declineIssue)['input']>; output: OutputOf<typeof declineIssue> }
  'issues.dispatch': { input: z.input<(typeof dispatchIssue)['input']>; output: OutputOf<typeof dispatchIssue> }
  'issues.drop_border': { input: z.input<(typeof dropBorder)['input']>; output: OutputOf<typeof dropBorder> }
  'issues.escalate': { input: z.input<(typeof escalateIssue)['input']>; output: OutputOf<typeof escalateIssue> }
  'issues.find_similar': { input: z.input<(typeof findSimilar)['input']>; output: OutputOf<typeof findSimilar> }
  'issues.get': { input: z.input<(typeof getIssue)['input']>; output: OutputOf<typeof getIssue> }
  'issues.get_moderation': { input: z.input<(typeof getModeration)['input']>; output: OutputOf<typeof getModeration> }
  'issues.get_overview': { input: z.input<(typeof getOverview)['input']>; output: OutputOf<typeof getOverview> }
  'issues.join': { input: z.input<(typeof joinIssue)['input']>; output: OutputOf<typeof joinIssue> }
  'issues.judge_by_code': { input: z.input<(typeof judgeByCode)['input']>; output: OutputOf<typeof judgeByCode> }
  'issues.judge': { input: z.input<(typeof judgeIssue)['input']>; output: OutputOf<typeof judgeIssue> }
  'issues.list_categories': { input: z.input<(typeof listCategories)['input']>; output: OutputOf<typeof listCategories> }
  'issues.list': { input: z.input<(typeof listIssues)['input']>; output: OutputOf<typeof listIssues> }
  'issues.list_limits': { input: z.input<(typeof listLimits)['input']>; output: OutputOf<typeof listLimits> }
  'issues.list_long_term': { input: z.input<(typeof listLongTerm)['input']>; output: OutputOf<typeof listLongTerm> }
  'issues.list_moderation': { input: z.input<(typeof listModeration)['input']>; output: OutputOf<typeof listModeration> }
  'issues.list_mine': { input: z.input<(typeof listMyIssues)['input']>; output: OutputOf<typeof listMyIssues> }
  'issues.list_questions': { input: z.input<(typeof listQuestions)['input']>; output: OutputOf<typeof listQuestions> }
  'issues.list_reply_templates': { input: z.input<(typeof listReplyTemplates)['input']>; output: OutputOf<typeof listReplyTemplates> }
  'issues.list_reply_versions': { input: z.input<(typeof listReplyVersions)['input']>; output: OutputOf<typeof listReplyVersions> }
  'issues.look_up': { input: z.input<(typeof lookUpIssue)['input']>; output: OutputOf<typeof lookUpIssue> }
  'issues.map': { input: z.input<(typeof mapIssues)['input']>; output: OutputOf<typeof mapIssues> }
  'issues.merge': { input: z.input<(typeof mergeIssue)['input']>; output: OutputOf<typeof mergeIssue> }
  'issues.moderate': { input: z.input<(typeof moderateIssue)['input']>; output: OutputOf<typeof moderateIssue> }
  'issues.my_limit': { input: z.input<(typeof myLimit)['input']>; output: OutputOf<typeof myLimit> }
  'issues.pause': { input: z.input<(typeof pauseIssue)['input']>; output: OutputOf<typeof pauseIssue> }
  'issues.preview_reply': { input: z.input<(typeof previewReply)['input']>; output: OutputOf<typeof previewReply> }
  'issues.propose_limit': { input: z.input<(typeof proposeLimit)['input']>; output: OutputOf<typeof proposeLimit> }
  'issues.record_reply': { input: z.input<(typeof recordReply)['input']>; output: OutputOf<typeof recordReply> }
  'issues.reject_answer': { input: z.input<(typeof rejectAnswer)['input']>; output: OutputOf<typeof rejectAnswer> }
  'issues.release_help': { input: z.input<(typeof releaseHelp)['input']>; output: OutputOf<typeof releaseHelp> }
  'issues.reopen': { input: z.input<(typeof reopenIssue)['input']>; output: OutputOf<typeof reopenIssue> }
  'issues.reply_by_code': { input: z.input<(typeof replyByCode)['input']>; output: OutputOf<typeof replyByCode> }
  'issues.reply': { input: z.input<(typeof replyToQuestion)['input']>; output: OutputOf<typeof replyToQuestion> }
  'issues.request_extension': { input: z.input<(typeof requestExtension)['input']>; output: OutputOf<typeof requestExtension> }
  'issues.resume': { input: z.input<(typeof resumeIssue)['input']>; output: OutputOf<typeof resumeIssue> }
  'issues.return': { input: z.input<(typeof returnIssue)['input']>; output: OutputOf<typeof returnIssue> }
  'issues.review': { input: z.input<(typeof reviewIssue)['input']>; output: OutputOf<typeof reviewIssue> }
  'issues.review_moderation': { input: z.input<(typeof reviewModeration)['input']>; output: OutputOf<typeof reviewModeration> }
  'issues.set_border': { input: z.input<(typeof setBorder)['input']>; output: OutputOf<typeof setBorder> }
  'issues.set_reply_template': { input: z.input<(typeof setReplyTemplate)['input']>; output: OutputOf<typeof setReplyTemplate> }
  'issues.settle_extension': { input: z.input<(typeof settleExtension)['input']>; output: OutputOf<typeof settleExtension> }
  'issues.settle_limit': { input: z.input<(typeof settleLimit)['input']>; output: OutputOf<typeof settleLimit> }
  'issues.settle_return': { input: z.input<(typeof settleReturn)['input']>; output: OutputOf<typeof settleReturn> }
  'issues.shelve': { input: z.input<(typeof shelveIssue)['input']>; output: OutputOf<typeof shelveIssue> }
  'issues.sign_help': { input: z.input<(typeof signHelp)['input']>; output: OutputOf<typeof signHelp> }
  'issues.sign': { input: z.input<(typeof signIssue)['input']>; output: OutputOf<typeof signIssue> }
  'issues.split': { input: z.input<(typeof splitIssue)['input']>; output: OutputOf<typeof splitIssue> }
  'issues.submit': { input: z.input<(typeof submitIssue)['input']>; output: OutputOf<typeof submitIssue> }
  'issues.suggest_replies': { input: z.input<(typeof suggestReplies)['input']>; output: OutputOf<typeof suggestReplies> }
  'issues.suggest_rule': { input: z.input<(typeof suggestRule)['input']>; output: OutputOf<typeof suggestRule> }
  'issues.supervise': { input: z.input<(typeof superviseIssue)['input']>; output: OutputOf<typeof superviseIssue> }
  'issues.tell_apart': { input: z.input<(typeof tellApart)['input']>; output: OutputOf<typeof tellApart> }
  'issues.unask': { input: z.input<(typeof unaskReporter)['input']>; output: OutputOf<typeof unaskReporter> }
  'issues.unmerge': { input: z.input<(typeof unmergeIssue)['input']>; output: OutputOf<typeof unmergeIssue> }
  'issues.unshelve': { input: z.input<(typeof unshelveIssue)['input']>; output: OutputOf<typeof unshelveIssue> }
  'issues.urge': { input: z.input<(typeof urgeIssue)['input']>; output: OutputOf<typeof urgeIssue> }
  'issues.verify': { input: z.input<(typeof verifyIssue)['input']>; output: OutputOf<typeof verifyIssue> }
  'issues.withdraw': { input: z.input<(typeof withdrawIssue)['input']>; output: OutputOf<typeof withdrawIssue> }
  'notify.get_choice': { input: z.input<(typeof getNoticeChoice)['input']>; output: OutputOf<typeof getNoticeChoice> }
  'notify.list': { input: z.input<(typeof listNotifications)['input']>; output: OutputOf<typeof listNotifications> }
  'notify.list_told': { input: z.input<(typeof listTold)['input']>; output: OutputOf<typeof listTold> }
  'notify.mark_read': { input: z.input<(typeof markRead)['input']>; output: OutputOf<typeof markRead> }
  'notify.retry_told': { input: z.input<(typeof retryTold)['input']>; output: OutputOf<typeof retryTold> }
  'notify.set_choice': { input: z.input<(typeof setNoticeChoice)['input']>; output: OutputOf<typeof setNoticeChoice> }
  'open311.create_key': { input: z.input<(typeof createApiKey)['input']>; output: OutputOf<typeof createApiKey> }
  'open311.list_calls': { input: z.input<(typeof listApiCalls)['input']>; output: OutputOf<typeof listApiCalls> }
  'open311.list_held': { input: z.input<(typeof listHeldReports)['input']>; output: OutputOf<typeof listHeldReports> }
  'open311.list_keys': { input: z.input<(typeof listApiKeys)['input']>; output: OutputOf<typeof listApiKeys> }
  'open311.list_parked': { input: z.input<(typeof listParkedUpdates)['input']>; output: OutputOf<typeof listParkedUpdates> }
  'open311.list_partners': { input: z.input<(typeof listPartners)['input']>; output: OutputOf<typeof listPartners> }
  'open311.list_pushes': { input: z.input<(typeof listPushes)['input']>; output: OutputOf<typeof listPushes> }
  'open311.retry_push': { input: z.input<(typeof retryPush)['input']>; output: OutputOf<typeof retryPush> }
  'open311.revoke_key': { input: z.input<(typeof revokeApiKey)['input']>; output: OutputOf<typeof revokeApiKey> }
  'open311.save_partner': { input: z.input<(typeof savePartner)['input']>; output: OutputOf<typeof savePartner> }
  'open311.settle_held': { input: z.input<(typeof settleHeldReport)['input']>; output: OutputOf<typeof settleHeldReport> }
  'open311.settle_parked': { input: z.input<(typeof settleParkedUpdate)['input']>; output: OutputOf<typeof settleParkedUpdate> }
  'organization.get_party_coverage': { input: z.input<(typeof getPartyCoverage)['input']>; output: OutputOf<typeof getPartyCoverage> }
  'organization.list_orgs': { input: z.input<(typeof listOrgs)['input']>; output: OutputOf<typeof listOrgs> }
  'organization.list_party_orgs': { input: z.input<(typeof listPartyOrgs)['input']>; output: OutputOf<typeof listPartyOrgs> }
  'organization.move_party_org': { input: z.input<(typeof movePartyOrg)['input']>; output: OutputOf<typeof movePartyOrg> }
  'outreach.add_alert': { input: z.input<(typeof addAlert)['input']>; output: OutputOf<typeof addAlert> }
  'outreach.end_alert': { input: z.input<(typeof endAlert)['input']>; output: OutputOf<typeof endAlert> }
  'outreach.get_area_page': { input: z.input<(typeof getAreaPage)['input']>; output: OutputOf<typeof getAreaPage> }
  'outreach.list_alerts': { input: z.input<(typeof listAlerts)['input']>; output: OutputOf<typeof listAlerts> }
  'outreach.list_area_cases': { input: z.input<(typeof listAreaCases)['input']>; output: OutputOf<typeof listAreaCases> }
  'outreach.look_up': { input: z.input<(typeof lookUpCase)['input']>; output: OutputOf<typeof lookUpCase> }
  'outreach.subscribe_by_mail': { input: z.input<(typeof subscribeByMail)['input']>; output: OutputOf<typeof subscribeByMail> }
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
  'rates.answer_second_link': { input: z.input<(typeof answerSecondLink)['input']>; output: OutputOf<typeof answerSecondLink> }
  'rates.answer_second_question': { input: z.input<(typeof answerSecondQuestion)['input']>; output: OutputOf<typeof answerSecondQuestion> }
  'rates.begin_call': { input: z.input<(typeof beginCall)['input']>; output: OutputOf<typeof beginCall> }
  'rates.check_draw': { input: z.input<(typeof checkDraw)['input']>; output: OutputOf<typeof checkDraw> }
  'rates.get_board': { input: z.input<(typeof getBoard)['input']>; output: OutputOf<typeof getBoard> }
  'rates.get_call': { input: z.input<(typeof getCall)['input']>; output: OutputOf<typeof getCall> }
  'rates.get_report': { input: z.input<(typeof getReport)['input']>; output: OutputOf<typeof getReport> }
  'rates.get_result': { input: z.input<(typeof getResult)['input']>; output: OutputOf<typeof getResult> }
  'rates.lift_exclusion': { input: z.input<(typeof liftExclusion)['input']>; output: OutputOf<typeof liftExclusion> }
  'rates.list_calls': { input: z.input<(typeof listCalls)['input']>; output: OutputOf<typeof listCalls> }
  'rates.list_cases': { input: z.input<(typeof listCases)['input']>; output: OutputOf<typeof listCases> }
  'rates.list_exclusions': { input: z.input<(typeof listExclusions)['input']>; output: OutputOf<typeof listExclusions> }
  'rates.list_reports': { input: z.input<(typeof listReports)['input']>; output: OutputOf<typeof listReports> }
  'rates.list_second_questions': { input: z.input<(typeof listSecondQuestions)['input']>; output: OutputOf<typeof listSecondQuestions> }
  'rates.make_report': { input: z.input<(typeof makeReport)['input']>; output: OutputOf<typeof makeReport> }
  'rates.propose_exclusion': { input: z.input<(typeof proposeExclusion)['input']>; output: OutputOf<typeof proposeExclusion> }
  'rates.read_second_link': { input: z.input<(typeof readSecondLink)['input']>; output: OutputOf<typeof readSecondLink> }
  'rates.record_call_back': { input: z.input<(typeof recordCallBack)['input']>; output: OutputOf<typeof recordCallBack> }
  'rates.report_again': { input: z.input<(typeof reportAgain)['input']>; output: OutputOf<typeof reportAgain> }
  'rates.settle_exclusion': { input: z.input<(typeof settleExclusion)['input']>; output: OutputOf<typeof settleExclusion> }
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
  'territory.list_place_codes': { input: z.input<(typeof listPlaceCodes)['input']>; output: OutputOf<typeof listPlaceCodes> }
  'territory.locate': { input: z.input<(typeof locate)['input']>; output: OutputOf<typeof locate> }
  'territory.read_place_code': { input: z.input<(typeof readPlaceCode)['input']>; output: OutputOf<typeof readPlaceCode> }
  'trail.export_anchors': { input: z.input<(typeof exportAnchors)['input']>; output: OutputOf<typeof exportAnchors> }
  'whistles.accept': { input: z.input<(typeof acceptWhistle)['input']>; output: OutputOf<typeof acceptWhistle> }
  'whistles.agree_task': { input: z.input<(typeof agreeTask)['input']>; output: OutputOf<typeof agreeTask> }
  'whistles.attend': { input: z.input<(typeof attendWhistle)['input']>; output: OutputOf<typeof attendWhistle> }
  'whistles.blow': { input: z.input<(typeof blowWhistle)['input']>; output: OutputOf<typeof blowWhistle> }
  'whistles.finish_task': { input: z.input<(typeof finishTask)['input']>; output: OutputOf<typeof finishTask> }
  'whistles.get': { input: z.input<(typeof getWhistle)['input']>; output: OutputOf<typeof getWhistle> }
  'whistles.judge': { input: z.input<(typeof judgeWhistle)['input']>; output: OutputOf<typeof judgeWhistle> }
  'whistles.list': { input: z.input<(typeof listWhistles)['input']>; output: OutputOf<typeof listWhistles> }
  'whistles.raise': { input: z.input<(typeof raiseWhistle)['input']>; output: OutputOf<typeof raiseWhistle> }
  'whistles.rate': { input: z.input<(typeof rateWhistle)['input']>; output: OutputOf<typeof rateWhistle> }
  'whistles.report': { input: z.input<(typeof reportWhistle)['input']>; output: OutputOf<typeof reportWhistle> }
  'whistles.withdraw': { input: z.input<(typeof withdrawWhistle)['input']>; output: OutputOf<typeof withdrawWhistle> }
}

export const ROUTES: { readonly [K in keyof Api]: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string] } = {
  'analysis.add_view': ['POST', '/api/views'],
  'analysis.arrange_views': ['PUT', '/api/my/views'],
  'analysis.ask_export': ['POST', '/api/exports'],
  'analysis.change_view': ['PUT', '/api/views/:viewId'],
  'analysis.count_views': ['GET', '/api/views/counts'],
  'analysis.list_export_events': ['GET', '/api/export-events'],
  'analysis.list_exports': ['GET', '/api/exports'],
  'analysis.list_views': ['GET', '/api/views'],
  'analysis.move_export': ['POST', '/api/exports/:exportId'],
  'analysis.remove_view': ['POST', '/api/views/:viewId/remove'],
  'analysis.subscribe': ['PUT', '/api/views/:viewId/subscription'],
  'analysis.unsubscribe': ['POST', '/api/views/:viewId/unsubscribe'],
  'documents.list': ['GET', '/api/documents'],
  'documents.register': ['POST', '/api/documents'],
  'field.get_route': ['GET', '/api/my/route'],
  'field.set_route': ['POST', '/api/my/route'],
  'files.begin_upload': ['POST', '/api/uploads'],
  'files.finish_upload': ['POST', '/api/uploads/:uploadId/finish'],
  'hot_topics.act': ['POST', '/api/hot-topics/:topicId/act'],
  'hot_topics.add_case': ['POST', '/api/hot-topics/:topicId/add-case'],
  'hot_topics.confirm': ['POST', '/api/hot-topics/:topicId/confirm'],
  'hot_topics.dismiss': ['POST', '/api/hot-topics/:topicId/dismiss'],
  'hot_topics.edit': ['POST', '/api/hot-topics/:topicId/edit'],
  'hot_topics.end': ['POST', '/api/hot-topics/:topicId/end'],
  'hot_topics.get': ['GET', '/api/hot-topics/:topicId'],
  'hot_topics.list_cases': ['GET', '/api/hot-topics/:topicId/cases'],
  'hot_topics.list': ['GET', '/api/hot-topics'],
  'hot_topics.remove_case': ['POST', '/api/hot-topics/:topicId/remove-case'],
  'hot_topics.tell': ['POST', '/api/hot-topics/:topicId/tell'],
  'hot_topics.of_issue': ['GET', '/api/hot-topic-of/:issueId'],
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
  'issues.answer_help': ['POST', '/api/issues/:issueId/answer-help'],
  'issues.answer': ['POST', '/api/issues/:issueId/answer'],
  'issues.appeal_limit': ['POST', '/api/my/limit/appeal'],
  'issues.ask': ['POST', '/api/issues/:issueId/ask'],
  'issues.check_words': ['POST', '/api/issues/check-words'],
  'issues.comment': ['POST', '/api/issues/:issueId/comment'],
  'issues.contact': ['POST', '/api/issues/:issueId/contact'],
  'issues.decline_help': ['POST', '/api/issues/:issueId/decline-help'],
  'issues.decline': ['POST', '/api/issues/:issueId/decline'],
  'issues.dispatch': ['POST', '/api/issues/:issueId/dispatch'],
  'issues.drop_border': ['POST', '/api/issues/:issueId/drop-border'],
  'issues.escalate': ['POST', '/api/issues/:issueId/escalate'],
  'issues.find_similar': ['POST', '/api/issues/similar'],
  'issues.get': ['GET', '/api/issues/:issueId'],
  'issues.get_moderation': ['GET', '/api/issues/:issueId/moderation'],
  'issues.get_overview': ['GET', '/api/issues/overview'],
  'issues.join': ['POST', '/api/issues/:issueId/join'],
  'issues.judge_by_code': ['POST', '/api/issue-progress/judge'],
  'issues.judge': ['POST', '/api/issues/:issueId/judge'],
  'issues.list_categories': ['GET', '/api/issue-categories'],
  'issues.list': ['GET', '/api/issues'],
  'issues.list_limits': ['GET', '/api/reporter-limits'],
  'issues.list_long_term': ['GET', '/api/long-term-issues'],
  'issues.list_moderation': ['GET', '/api/moderation'],
  'issues.list_mine': ['GET', '/api/issues/mine'],
  'issues.list_questions': ['GET', '/api/issue-questions'],
  'issues.list_reply_templates': ['GET', '/api/reply-templates'],
  'issues.list_reply_versions': ['GET', '/api/reply-templates/:templateId/versions'],
  'issues.look_up': ['GET', '/api/issue-progress'],
  'issues.map': ['GET', '/api/issues/map'],
  'issues.merge': ['POST', '/api/issues/:issueId/merge'],
  'issues.moderate': ['POST', '/api/issues/:issueId/moderate'],
  'issues.my_limit': ['GET', '/api/my/limit'],
  'issues.pause': ['POST', '/api/issues/:issueId/pause'],
  'issues.preview_reply': ['POST', '/api/reply-previews'],
  'issues.propose_limit': ['POST', '/api/issues/:issueId/limit'],
  'issues.record_reply': ['POST', '/api/issues/:issueId/record-reply'],
  'issues.reject_answer': ['POST', '/api/issues/:issueId/reject-answer'],
  'issues.release_help': ['POST', '/api/issues/:issueId/release-help'],
  'issues.reopen': ['POST', '/api/issues/:issueId/reopen'],
  'issues.reply_by_code': ['POST', '/api/issue-progress/reply'],
  'issues.reply': ['POST', '/api/issues/:issueId/reply'],
  'issues.request_extension': ['POST', '/api/issues/:issueId/request-extension'],
  'issues.resume': ['POST', '/api/issues/:issueId/resume'],
  'issues.return': ['POST', '/api/issues/:issueId/return'],
  'issues.review': ['POST', '/api/issues/:issueId/review'],
  'issues.review_moderation': ['POST', '/api/issues/:issueId/review-moderation'],
  'issues.set_border': ['POST', '/api/issues/:issueId/set-border'],
  'issues.set_reply_template': ['PUT', '/api/reply-templates/:templateId'],
  'issues.settle_extension': ['POST', '/api/issues/:issueId/settle-extension'],
  'issues.settle_limit': ['POST', '/api/reporter-limits/:id'],
  'issues.settle_return': ['POST', '/api/issues/:issueId/settle-return'],
  'issues.shelve': ['POST', '/api/issues/:issueId/shelve'],
  'issues.sign_help': ['POST', '/api/issues/:issueId/sign-help'],
  'issues.sign': ['POST', '/api/issues/:issueId/sign'],
  'issues.split': ['POST', '/api/issues/:issueId/split'],
  'issues.submit': ['POST', '/api/issues'],
  'issues.suggest_replies': ['GET', '/api/reply-suggestions'],
  'issues.suggest_rule': ['GET', '/api/issues/:issueId/suggestion'],
  'issues.supervise': ['POST', '/api/issues/:issueId/supervise'],
  'issues.tell_apart': ['POST', '/api/issues/:issueId/tell-apart'],
  'issues.unask': ['POST', '/api/issues/:issueId/unask'],
  'issues.unmerge': ['POST', '/api/issues/:issueId/unmerge'],
  'issues.unshelve': ['POST', '/api/issues/:issueId/unshelve'],
  'issues.urge': ['POST', '/api/issues/:issueId/urge'],
  'issues.verify': ['POST', '/api/issues/:issueId/verify'],
  'issues.withdraw': ['POST', '/api/issues/:issueId/withdraw'],
  'notify.get_choice': ['GET', '/api/notice-choices/:itemId'],
  'notify.list': ['GET', '/api/notifications'],
  'notify.list_told': ['GET', '/api/told/:itemId'],
  'notify.mark_read': ['POST', '/api/notifications/read'],
  'notify.retry_told': ['POST', '/api/told/:itemId/retry'],
  'notify.set_choice': ['PUT', '/api/notice-choices/:itemId'],
  'open311.create_key': ['POST', '/api/open311/keys'],
  'open311.list_calls': ['GET', '/api/open311/keys/:keyId/calls'],
  'open311.list_held': ['GET', '/api/open311/held'],
  'open311.list_keys': ['GET', '/api/open311/keys'],
  'open311.list_parked': ['GET', '/api/open311/parked'],
  'open311.list_partners': ['GET', '/api/open311/partners'],
  'open311.list_pushes': ['GET', '/api/open311/pushes'],
  'open311.retry_push': ['POST', '/api/open311/pushes/:pushId/retry'],
  'open311.revoke_key': ['POST', '/api/open311/keys/:keyId/revoke'],
  'open311.save_partner': ['POST', '/api/open311/partners'],
  'open311.settle_held': ['POST', '/api/open311/held/:heldId'],
  'open311.settle_parked': ['POST', '/api/open311/parked/:updateId'],
  'organization.get_party_coverage': ['GET', '/api/party-coverage'],
  'organization.list_orgs': ['GET', '/api/orgs'],
  'organization.list_party_orgs': ['GET', '/api/party-orgs'],
  'organization.move_party_org': ['POST', '/api/party-orgs/:partyOrgId/move'],
  'outreach.add_alert': ['POST', '/api/alerts'],
  'outreach.end_alert': ['POST', '/api/alerts/:alertId/end'],
  'outreach.get_area_page': ['GET', '/api/public/areas/:areaCode'],
  'outreach.list_alerts': ['GET', '/api/alerts'],
  'outreach.list_area_cases': ['GET', '/api/public/areas/:areaCode/cases'],
  'outreach.look_up': ['GET', '/api/public/cases/:number'],
  'outreach.subscribe_by_mail': ['POST', '/api/public/alerts'],
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
  'rates.answer_second_link': ['POST', '/api/again/:token'],
  'rates.answer_second_question': ['POST', '/api/second-questions/:issueId'],
  'rates.begin_call': ['POST', '/api/call-backs/:issueId/begin'],
  'rates.check_draw': ['GET', '/api/rates/draws/:day'],
  'rates.get_board': ['GET', '/api/rates/board'],
  'rates.get_call': ['GET', '/api/call-backs/:issueId'],
  'rates.get_report': ['GET', '/api/rates/reports/:reportId'],
  'rates.get_result': ['GET', '/api/rates/results/:issueId'],
  'rates.lift_exclusion': ['POST', '/api/rates/exclusions/:exclusionId/lift'],
  'rates.list_calls': ['GET', '/api/call-backs'],
  'rates.list_cases': ['GET', '/api/rates/cases'],
  'rates.list_exclusions': ['GET', '/api/rates/exclusions'],
  'rates.list_reports': ['GET', '/api/rates/reports'],
  'rates.list_second_questions': ['GET', '/api/second-questions'],
  'rates.make_report': ['POST', '/api/rates/reports'],
  'rates.propose_exclusion': ['POST', '/api/rates/exclusions'],
  'rates.read_second_link': ['GET', '/api/again/:token'],
  'rates.record_call_back': ['POST', '/api/call-backs/:issueId/result'],
  'rates.report_again': ['POST', '/api/second-questions/:issueId/report-again'],
  'rates.settle_exclusion': ['POST', '/api/rates/exclusions/:exclusionId/settle'],
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
  'territory.list_place_codes': ['GET', '/api/place-codes'],
  'territory.locate': ['GET', '/api/locate'],
  'territory.read_place_code': ['GET', '/api/place-codes/:code'],
  'trail.export_anchors': ['GET', '/api/trail/anchors'],
  'whistles.accept': ['POST', '/api/whistles/:whistleId/accept'],
  'whistles.agree_task': ['POST', '/api/whistles/:whistleId/agree-task'],
  'whistles.attend': ['POST', '/api/whistles/:whistleId/attend'],
  'whistles.blow': ['POST', '/api/whistles'],
  'whistles.finish_task': ['POST', '/api/whistles/:whistleId/finish-task'],
  'whistles.get': ['GET', '/api/whistles/:whistleId'],
  'whistles.judge': ['POST', '/api/whistles/:whistleId/judge'],
  'whistles.list': ['GET', '/api/whistles'],
  'whistles.raise': ['POST', '/api/whistles/:whistleId/raise'],
  'whistles.rate': ['POST', '/api/whistles/:whistleId/rate'],
  'whistles.report': ['POST', '/api/whistles/:whistleId/report'],
  'whistles.withdraw': ['POST', '/api/whistles/:whistleId/withdraw'],
}
