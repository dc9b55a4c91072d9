import type { people as zh } from '../zh-cn/people.ts'

export const people: typeof zh = {
  roles: {
    building_head: 'Building head',
    building_keeper: 'Building keeper',
    grid_worker: 'Grid worker',
    property_staff: 'Property staff',
    branch_secretary: 'Estate branch secretary',
    community_staff: 'Community staff',
    community_secretary: 'Community secretary',
    street_staff: 'Street staff',
    street_adjudicator: 'Street adjudicator',
    department_clerk: 'Department clerk',
    district_staff: 'District staff',
    call_back_clerk: 'Call-back clerk',
    system_administrator: 'System administrator',
    security_administrator: 'Security administrator',
    audit_administrator: 'Audit administrator',
    resident: 'Resident',
    asker: 'The reporter',
    system: 'Automatic',
    partner_system: 'Another system',
  },
  channels: { in_app: 'Only in this app', sms: 'Text message', mail: 'E-mail' },
  purposes: {
    call_asker: 'Call the reporter',
    visit_asker: 'Visit the reporter',
    call_back: 'Call-back',
  },
}
