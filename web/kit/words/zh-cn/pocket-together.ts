/** 协办、分件、并件、交界件 on the phone. */
export const pocketTogether = {
  together: {
    help: '协办',
    helpAsked: '{by}请你们：{asked}',
    helpDue: '请{by}答复',
    helpLate: '已经晚了',
    helpStates: {
      asked: '待签收',
      signed: '在办',
      answered: '已答复',
      declined: '推辞',
      released: '不再需要',
    },
    parts: '这一件里的几件事',
    partsSay: '每一件办好了，请您分别评价，不用等别的。',
    whole: '这是您反映的一件里的一部分',
    wholeWork: '它是另一件的一部分',
    mergedInto: '已和这一件合到一起办',
    mergedSay: '办好以后，还是请您评价您自己的这一件。',
    judgeThis: '评价这一件',
    border: '交界件',
    borderSay: '{areas}一起管，{lead}牵头。',
    borderNoLead: '{areas}一起管。',
    firstStands: '首接负责：{org}，牵头到底',
    overtaken: '别人刚办了这一件，这一步现在做不了了。您写的还在这里，可以复制出来。',
  },
}
