/** 补充问题: what a category asks, on phones. */
export const pocketQuestions = {
  title: '再问几句',
  said: '补充情况',
  optional: '（可不填）',
  missing: '这一项要答。',
  number: '请填数字。',
}
