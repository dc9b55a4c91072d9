import type { next as zh } from '../zh-cn/next.ts'

export const next: typeof zh = {
  who: {
    asker: 'You',
    holder: 'The office in charge',
    sorter: 'The community',
    adjudicator: 'The street adjudicator',
    verifier: 'A checker',
    call_back_clerk: 'The call-back clerk',
    approver: 'The level above',
    system: 'The system',
  },
  what: {
    accept: '{who} will decide whether to accept it',
    dispatch: '{who} will hand it to the office in charge',
    sign: '{who} will sign for it',
    settle_return: '{who} will settle who handles it',
    handle: '{who} will answer you',
    answer: '{who} will answer you',
    resume: '{who} will resume work',
    settle_extension: '{who} will decide about more days',
    review: '{who} will see again whether it can be done',
    unshelve: '{who} will see again whether it can be done',
    verify: '{who} will check that it is really done',
    judge: '{who} judge how well it was done',
    none: 'This has come to its end',
    other: '{who} will go on with it',
  },
  withBy: '{what}, {by}.',
  withoutBy: '{what}.',
}
