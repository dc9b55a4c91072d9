import type { open311Refusals as zh } from '../zh-cn/refusals-open311.ts'

export const open311Refusals: Record<keyof typeof zh, string> = {
  'issues.particulars_wrong':
    'A question is missing an answer or has one that does not fit. Look at what is marked.',
  'issues.particular_stops':
    'This is an emergency. Call 110, 119 or 120 first, and report once everybody is safe.',
  'open311.may_not_manage':
    'Your office does not look after the interface. Ask a colleague of the district.',
  'open311.key_not_found': 'There is no such key, or it has ended. Refresh to see.',
  'open311.unknown_service': 'There is no such category. Choose again.',
  'open311.unknown_org': 'The office was not found. Choose again.',
  'open311.not_waiting': 'Somebody has dealt with this already. Refresh to see the result.',
  'open311.cannot_let_in':
    'This cannot be let in now: its place, category or photos no longer fit. Turn it away and say why.',
  'open311.reason_missing': 'Say why it is turned away; the other side reads it with the token.',
  'open311.partner_key_missing': 'Enter the key that the partner gave us.',
  'open311.cannot_apply':
    'This step still cannot be made. Note it in the trail only, or set it aside.',
  'open311.partner_not_found': 'There is no such partner. Refresh to see.',
  'open311.partner_exists':
    'This office has an active endpoint already. Switch that one off first.',
  'open311.host_not_allowed':
    'This address is not on the list of hosts that may be called. Add it in the settings first.',
  'open311.push_not_found': 'There is no such entry, or it need not be sent. Refresh to see.',
}
