import type { loop as zh } from '../zh-cn/loop.ts'

export const loop: typeof zh = {
  tiers: { estate: 'Estate', community: 'Community', street: 'Street', department: 'Department' },
  tierNumerals: { estate: '①', community: '②', street: '③', department: '④' },
  units: {
    urgent_hour: 'hours, day and night',
    working_hour: 'working hours',
    working_day: 'working days',
    natural_day: 'days',
  },
  urgencies: { critical: 'Critical', urgent: 'Urgent', normal: 'Normal' },
  identities: { named: 'Named', anonymous: 'Anonymous', secret: 'Confidential' },
  deadlineStates: {
    running: 'In time',
    due_soon: 'Due soon',
    overdue: 'Overdue',
    paused: 'Clock paused',
    stopped: 'Clock stopped',
  },
  limit: 'within {amount} {unit}',
  system: 'Automatic',
  asker: 'The reporter',
}
