import type { duty as zh } from '../zh-cn/duty.ts'

/** The decision table and the duty lists of an issue. Spread into the words of issues. */
export const duty: typeof zh = {
  caseTypes: {
    enquiry: 'Enquiry',
    help: 'Request for help',
    complaint: 'Complaint',
    tip_off: 'Tip-off',
    suggestion: 'Suggestion',
    praise: 'Praise',
  },
  dutyKinds: {
    basic: 'the street’s own',
    assisting: 'the street assists',
    taken_back: 'taken back by a department',
    community: 'admitted to communities',
    negative: 'not for communities',
  },
  leads: {
    property: 'Property company',
    estate_branch: 'Party branch of the estate',
    community: 'Community',
    street: 'Street',
    department: 'Department',
    duty_department: 'Department named in the list',
  },
  fields: {
    estimatedYuan: 'Estimated cost (yuan)',
    estatesTouched: 'How many estates',
    caseType: 'Kind of request',
    differsBecause: 'Why not by the rule',
  },
  rule: {
    line: 'Rule {row}: {why} → {tier}, {org}, {limit}',
    everything: 'no earlier rule fits',
    nobody: '(no such office found)',
    helpers: 'Helping: {names}',
    contact: 'First contact: {limit}',
    duty: 'On the list “{kind}”: {code} {name}',
    stepped:
      'The office of the rule is missing here or may not lead by the lists; the next level takes it.',
    use: 'Fill in by the rule',
    follows: 'by the rule',
    differs: 'not by the rule',
    and: ', ',
    conditions: {
      category: '{value}',
      area: 'in {value}',
      inside: 'inside an estate',
      outside: 'outside estates',
      estatesFrom: '{value} estates or more',
      communitiesFrom: '{value} communities or more',
      yuanFrom: '{value} yuan or more',
      yuanBelow: 'under {value} yuan',
      dutyItem: 'duty item {value}',
      householdsFrom: '{value} households or more',
      unlisted: 'on no list',
      listed: 'on the list: {value}',
    },
  },
  trail: {
    follows: 'by rule {row} “{name}”',
    differs: 'rule {row} “{name}” says {tier}{org}; why not: {reason}',
  },
}
