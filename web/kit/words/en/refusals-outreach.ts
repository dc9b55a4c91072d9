import type { outreachRefusals as chinese } from '../zh-cn/refusals-outreach.ts'

export const outreachRefusals: typeof chinese = {
  'issues.asks_used_up':
    'The reporter has been asked {most} times in this case. Decide with what is known.',
  'issues.nobody_to_ask': 'No way to reach the reporter was left. Decide with what is known.',
  'issues.reply_has_gaps': 'Not filled in yet: {places}. Fill it in and send again.',
  'issues.reply_holds_numbers':
    'The short message holds an ID or phone number. Take it out and send again.',
  'issues.template_not_found': 'There is no such template any more. Look at the list again.',
  'issues.template_not_yours':
    'Templates of this area are not yours. Choose an area of yours, or ask the level above.',
  'issues.template_unknown_place': 'Unknown places: {places}. You may use: {known}.',
  'issues.template_unknown_reason': 'This move has no such reason. Choose another.',
  'issues.template_holds_numbers':
    'A template may not hold ID or phone numbers. For the phone write 电话 in braces.',
  'issues.template_changed':
    'Somebody has just changed this template. Read it again, then make your change.',
  'issues.template_too_many': 'This area has {most} templates. Switch some off first.',
  'notify.item_not_found':
    'There is no such matter, or it is not yours to see. Go back to the list.',
  'notify.no_address':
    'You have left no such address. Add it to your information, or choose another way.',
  'notify.nothing_to_retry': 'Every message has arrived or is on its way.',
  'outreach.mail_not_ready':
    'Alerts by mail are not open here yet. Use the Atom feed, or sign in and get them as messages.',
  'outreach.too_many_alerts': 'There are {most} alerts already. End some of them first.',
  'outreach.too_fast': 'That was too fast. Try again in a minute.',
  'outreach.link_expired': 'This link is no longer valid. Subscribe again on the area’s page.',
  'outreach.alert_not_found': 'There is no such alert; it may have ended.',
  'outreach.not_found':
    'Nothing public was found. Check the number; secret and private matters are not shown here.',
}
