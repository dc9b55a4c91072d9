/** Whistles and first contact on the phone. */
export const pocketWhistles = {
  whistle: {
    title: 'Whistle: attendance',
    arriveBy: 'At {place} by {at}',
    required: '{rank} must come',
    tooLow: 'The rank is too low: entered, but it does not count. {rank} must come.',
    there: 'is there',
    absent: 'missing at the hour',
    notThere: 'not there yet',
    whoCame: 'Attendance',
    unit: 'Which office',
    name: 'Name of who came',
    rank: 'Rank',
    attend: 'We are here',
    accept: 'We come',
    accepted: 'You said that you come. Please be there in time.',
    needCode:
      'Scan the code that the street shows at the place; it opens this page for attendance.',
    done: '{org} is there.',
    units: 'Who was called',
    tasks: 'Agreed tasks',
    called: 'Your office was called',
    ofItem: 'Whistles for this case',
  },
  spoken: {
    toDo: 'Contact the person who asked {by}',
    late: 'The contact is late; please do it now',
    done: 'Contacted {at}',
    askerWaits: 'The office in charge will contact you {by}',
    askerDone: 'The office in charge contacted you {at}',
  },
  longTerm: {
    title: 'Long-term matter',
    since: 'Listed since {at}, reviewed {n} times; looked at again {day}',
  },
}
