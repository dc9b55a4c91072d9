import type { refusals as zh } from '../zh-cn/refusals.ts'
import { analysisRefusals } from './refusals-analysis.ts'
import { clockRefusals } from './refusals-clocks.ts'
import { dutyRefusals } from './refusals-duty.ts'
import { refusalsIntake } from './refusals-intake.ts'
import { open311Refusals } from './refusals-open311.ts'
import { outreachRefusals } from './refusals-outreach.ts'
import { ratesRefusals } from './refusals-rates.ts'
import { refusalsSafety } from './refusals-safety.ts'
import { settingsRefusals } from './refusals-settings.ts'
import { similarRefusals } from './refusals-similar.ts'
import { togetherRefusals } from './refusals-together.ts'

export const refusals: typeof zh = {
  ...analysisRefusals,
  ...refusalsIntake,
  ...refusalsSafety,
  ...similarRefusals,
  ...togetherRefusals,
  ...open311Refusals,
  ...clockRefusals,
  ...dutyRefusals,
  ...ratesRefusals,
  ...settingsRefusals,
  ...outreachRefusals,
  'calendar.bad_hours': 'The office hours are not right. Please enter from when to when.',
  'calendar.bad_override': 'This day is not set right. Please check its date and hours.',

  'contract.invalid': 'Something was not filled in correctly. Please look at the marked places.',
  'network.unreachable': 'There is no network now. What you wrote is kept; try again later.',
  'server.database_away':
    'The system is recovering. Try again in a minute or two; nothing is lost.',
  'server.no_such_path': 'There is no such address. Please refresh to get the newest version.',
  'server.failed': 'Something went wrong on our side and was noted. Try again in a few minutes.',
  'contract.request_id_reused': 'This was sent before. Please refresh to see the result.',
  'http.not_found': 'There is no such page. Please start from the home page.',
  'http.too_large': 'That is too much at once. Please send less.',

  'documents.item_not_found':
    'The matter that this document belongs to was not found. Please check its number.',
  'documents.may_not_register':
    'Your office may not register documents. Please ask a colleague who may.',
  'documents.unknown_kind': 'There is no such kind of document. Please choose again.',

  'files.broken_image': 'This photo cannot be opened. Please take or choose another.',
  'files.busy': 'Many photos are arriving now. Please wait a moment and try again.',
  'files.incomplete': 'The photo is not complete. Tap to go on.',
  'files.chunk_size': 'The photo did not arrive well. Please add it again.',
  'files.infected': 'This file may carry a virus and was not kept. Please use another.',
  'files.not_found': 'This photo was not found. Please add it again.',
  'files.scan_unavailable': 'Files cannot be checked for safety now. Try again in a few minutes.',
  'files.store_full': 'There is no room for photos; the administrators know. Send it without.',
  'files.store_unavailable': 'Photos cannot be kept now. Try again soon, or send without.',
  'files.original_not_allowed': 'You may see the photo, but not its untouched original.',
  'files.too_large': 'The file is too large. Photos may have up to 15 MB.',
  'files.too_many_chunks': 'The file came in too many pieces. Please add it again.',
  'files.too_many_pixels': 'The photo is too large. Please take an ordinary photo.',
  'files.unsupported_type': 'Only photos (JPG, PNG, WebP) or PDF can be sent.',
  'files.upload_conflict': 'This photo is being sent by another page. Please let it finish.',
  'files.upload_not_found': 'The upload was interrupted for too long. Please add the photo again.',
  'files.wrong_offset': 'The upload was interrupted. Tap to go on.',

  'issues.already_helps': 'This office is already helping.',
  'issues.already_yours': 'You already follow this one. You find it under “Mine”.',
  'issues.anonymous_has_no_call_back':
    'It was reported anonymously, so there is nobody to call back.',
  'issues.answer_needs_proof': 'An answer needs a photo of what was done. Please take one.',
  'issues.call_back_needs_result':
    'You reached them, so please note: is it solved, are they satisfied?',
  'issues.emergency_call_first':
    'This is an emergency. Call 110, 119 or 120 first, report afterwards.',
  'issues.escalate_needs_org': 'Please choose who should handle it at the next level.',
  'issues.extension_too_late': 'It is too close to the deadline to ask for more days.',
  'issues.extension_used': 'It was extended once and cannot be extended again.',
  'issues.judgement_needs_reason':
    'Please choose why you are not satisfied, so that it can be redone.',
  'issues.merge_into_closed': 'That one is closed. Choose one that is still open.',
  'issues.merge_into_itself': 'It cannot be merged into itself. Choose another one.',
  'issues.not_found': 'Not found, or not for you to see. Please check the number.',
  'issues.org_not_at_tier': 'This office is not at that level. Please choose again.',
  'issues.reopen_too_late': 'It was closed too long ago. Please report it as a new problem.',
  'issues.reopen_used_up': 'It was reopened before. Please report a new problem or call 12345.',
  'issues.return_too_late': 'It is too late to send it back. You can escalate or ask for help.',
  'issues.review_date_out_of_range': 'The day must be after today and within three months.',
  'issues.settle_needs_org': 'The return is right, so please choose who gets it now.',
  'issues.sign_in_or_anonymous': 'Sign in to report by name or confidentially, or stay anonymous.',
  'issues.staff_only_on_behalf': 'Only staff may report on behalf of somebody.',
  'issues.top_tier': 'It is at the department level already and cannot go higher.',
  'issues.unknown_category': 'There is no such category. Please choose again.',
  'issues.unknown_org': 'This office was not found. Please choose again.',
  'issues.urged_today': 'You gave it a push today already. They can see it.',

  'keys.all_used': 'All keys are used up. The system administrator has to make new ones.',

  'limits.daily_reports': 'That is many reports for one day. Come back tomorrow or call 12345.',
  'limits.too_fast': 'That was very fast. Please wait a few seconds.',
  'limits.too_many_codes': 'Too many codes were asked for. Please wait a little.',
  'limits.too_many_live': 'Many people are here. Please refresh by hand now and then.',
  'limits.too_many_requests': 'That was very fast. Please wait a few seconds.',
  'limits.too_many_tries': 'Too many tries. Please wait ten minutes.',
  'limits.too_many_uploads': 'Too many photos at once. Please let the first ones finish.',

  'loop.doer_may_not_judge': 'Who did the work may not judge it. Someone else has to.',
  'loop.not_yours': 'This step is not yours now. Please refresh.',
  'loop.stale_version': 'Someone changed it just now. You see the latest; please read it first.',
  'loop.wrong_state': 'It has moved on already. Please refresh.',

  'organization.has_children': 'There are organisations below it. Please settle them first.',
  'organization.needs_document': 'This step needs the document of approval. Please upload it.',
  'organization.not_found': 'This organisation was not found. Please choose again.',
  'organization.too_few_members': 'There are too few members. Please check the number.',
  'organization.wrong_state': 'This organisation cannot take that step now. Please refresh.',

  'people.bad_phone': 'The phone number is not right. Please check its 11 digits.',
  'people.code_expired': 'The code has expired. Please ask for a new one.',
  'people.guardian_needed': 'Under 14, please let a parent do this with their phone.',
  'people.has_appointment': 'You hold an appointment. Hand it over before deleting the account.',
  'people.has_open_work': 'You have open work. Finish it or hand it over first.',
  'people.identity_sealed': 'The reporter asked for confidentiality. Leave a note in the item.',
  'people.locked': 'Too many wrong tries. Please wait ten minutes.',
  'people.not_staff': 'This is for staff. If you are staff, sign in with that account.',
  'people.nothing_to_reveal': 'The reporter left no contact. Leave a note in the item.',
  'people.second_factor_needed': 'Please enter the one-time code as well.',
  'people.second_factor_on': 'The second factor is on already.',
  'people.sign_in_first': 'Please sign in to go on.',
  'people.weak_password': 'Too simple. Use at least 10 characters, no birthday or phone number.',
  'people.wrong_code': 'The code is not right. Please look again.',
  'people.wrong_password': 'Name or password is not right. Please try again.',

  'territory.not_found': 'This place was not found. Please choose again.',
  'territory.outside_district': 'You are outside the district. Please choose the estate yourself.',

  unknown: 'This did not work. Refresh and try again, or call 12345.',
}
