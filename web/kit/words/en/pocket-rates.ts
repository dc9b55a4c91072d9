import type { pocketRates as zh } from '../zh-cn/pocket-rates.ts'

/** The second look, and whether the unit got in touch. */
export const pocketRates: typeof zh = {
  again: {
    title: 'Is it still fine',
    home: 'A question for you',
    ask: '“{title}” was closed {at}. Does it still hold?',
    fine: 'Still fine',
    cameBack: 'It came back',
    thanks: 'Thank you, it is kept.',
    sorry: 'We see. Sorry for the trouble.',
    reopen: 'Handle it again (same number)',
    reopenUntil: 'It can be handled again until {at}.',
    reopened: 'It is handled again, still {number}.',
    again: 'Report it as a new matter',
    againHint: 'It is too late to reopen it. Report it anew; the two are tied together.',
    what: 'How it is now',
    send: 'Report',
    sent: 'Received as {number}.',
    open: 'See this case',
    signIn: 'To report it anew, please open Wanyou first.',
    report: 'Report it',
    change: 'Tap again if that was a slip.',
  },
  judgeContacted: 'Did they get in touch with you (if you like)',
  judgeContactedYes: 'They did',
  judgeContactedNo: 'They did not',
}
