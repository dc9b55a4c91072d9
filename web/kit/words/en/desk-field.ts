import type { deskField as chinese } from '../zh-cn/desk-field.ts'

export const deskField: Record<keyof typeof chinese, string> = {
  'nav.sheets': 'Print work sheets',
  'nav.codes': 'Place codes',
  'sheets.title': 'Work sheets',
  'sheets.what':
    'The {n} most urgent cases of my to-do, one slip each, to take along. The code opens the case.',
  'sheets.what_chosen':
    'The chosen list holds {all}; the first {n} are printed here, a slip for each.',
  'sheets.print': 'Print',
  'sheets.none': 'Nothing to do',
  'sheets.none_next': 'Cases of your to-do can be printed here.',
  'sheets.place': 'Place',
  'sheets.due': 'Due',
  'sheets.result': 'Result',
  'sheets.done_by': 'By, when',
  'codes.title': 'Place codes',
  'codes.what':
    'Put up in estates and on buildings: who scans one reports a problem right there, with the place filled in. Twelve to a page.',
  'codes.community': 'Community',
  'codes.none': 'No place codes in this community yet',
  'codes.none_next': 'They are imported with the register of estates and buildings.',
  'codes.scan': 'Scan to report a problem here',
  'proof.was': 'Before',
  'proof.is': 'Now',
  'proof.taken': 'Taken {when}',
  'proof.away': 'about {n} m from the reported place',
}
