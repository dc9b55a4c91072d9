/** 追问: a question to the reporter. Spread into the words of issues, messages and what comes next. */
export const enquiry = {
  states: { asking: '等您回答' },
  workStates: { asking: '等诉求人回答' },
  stateLines: { asking: '{holder}有一个问题想问您。您回答以前，办理时间先停下来。' },
  actions: {
    ask: '问诉求人',
    reply: '回答',
    record_reply: '代记电话回答',
    unask: '收回问题',
  },
  steps: {
    ask: '{org}问了一个问题，办理时间暂停',
    reply: '回答了问题，继续计时',
    record_reply: '{org}记下电话里的回答，继续计时',
    unask: '{org}收回了问题，继续计时',
    remind_asker: '提醒回答问题',
    unanswered: '到期没有回答，继续计时',
  },
  fields: { question: '想问什么' },
  nextAsker: { asking: '请您回答下面的问题' },
  nextWork: { asking: '等{who}回答，到期自动继续计时' },
  noticeAsker: {
    ask: '{holder}问了您一个关于「{title}」的问题，请点开回答。回答以前，办理时间先停下来。',
    reply: '您的回答已交给{holder}。{by}',
    record_reply: '您在电话里的回答已记下，「{title}」接着办。{by}',
    unask: '{holder}收回了关于「{title}」的问题，您不用回答了。{by}',
    remind_asker: '「{title}」还等您回答一个问题，请点开看看。',
    unanswered: '没有等到您的回答，「{title}」按现在知道的情况接着办。{by}',
  },
  noticeHolder: {
    ask: '已问诉求人：{number}「{title}」。',
    reply: '诉求人回答了：{number}「{title}」，请接着办。{by}',
    record_reply: '已代记诉求人的回答：{number}「{title}」，请接着办。{by}',
    unask: '{number}「{title}」的问题已收回。{by}',
    remind_asker: '已提醒诉求人：{number}「{title}」。',
    unanswered: '诉求人没有回答：{number}「{title}」，请按现在知道的情况办理。{by}',
  },
}
